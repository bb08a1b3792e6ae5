package io.modelrouter.observe.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import io.modelrouter.Call;
import io.modelrouter.Degradation;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;

/**
 * Makes each call the observation {@code model.router}, current while it runs, so that
 * Spring AI's own observations of the models nest under it. Holds no prompt, no answer
 * and no message of a provider. Thread-safe.
 */
public final class ObservationStep implements Policy<Call> {

	private static final String NAME = "model.router";

	private static final String NONE = "none";

	private final ObservationRegistry registry;

	public ObservationStep(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Outcome apply(Call call, Next<Call> next) {
		if (this.registry.isNoop()) {
			return next.proceed(call);
		}
		String route = call.route().name();
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName("route " + route)
			.lowCardinalityKeyValue("route", route)
			.start();
		Observation.Scope scope = observation.openScope();
		try {
			Outcome outcome = next.proceed(call);
			describe(observation, outcome);
			return outcome;
		}
		catch (Exception | Error ex) { // also an undeclared one
			failed(observation, Result.FAILURE, ex.getClass().getName());
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	private static void describe(Observation observation, Outcome outcome) {
		if (outcome instanceof Outcome.Success success) {
			ended(observation, Result.SUCCESS, success.target(), NONE);
		}
		else if (outcome instanceof Outcome.Degraded degraded) {
			Degradation degradation = degraded.degradation();
			ended(observation, Result.DEGRADED, degraded.target(), degradation.source().code());
		}
		else if (outcome instanceof Outcome.Failed failed) {
			failed(observation, Result.FAILURE, failed.failure().kind().code());
		}
		else if (outcome instanceof Outcome.Rejected rejected) {
			failed(observation, Result.REJECTED, rejected.rejection().reason().code());
		}
		else {
			ended(observation, Result.CANCELLED, ModelTarget.NONE, NONE);
		}
	}

	private static void failed(Observation observation, Result result, String status) {
		ended(observation, result, ModelTarget.NONE, NONE);
		observation.error(new CallNotAnsweredException(status));
	}

	private static void ended(Observation observation, Result result, ModelTarget model, String degraded) {
		observation.lowCardinalityKeyValue("outcome", result.code())
			.highCardinalityKeyValue("model", model.id())
			.highCardinalityKeyValue("degraded", degraded);
	}

}
