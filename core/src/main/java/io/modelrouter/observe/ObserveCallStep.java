package io.modelrouter.observe;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.Cost;
import io.modelrouter.Degradation;
import io.modelrouter.Delivered;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * Tells the listeners of every call that has ended, whoever ended it. Thread-safe.
 */
public final class ObserveCallStep implements Policy<Call> {

	private final Listeners listeners;

	private final Time time;

	public ObserveCallStep(Listeners listeners, Time time) {
		this.listeners = listeners;
		this.time = time;
	}

	@Override
	public Outcome apply(Call call, Next<Call> next) {
		try {
			Outcome outcome = next.proceed(call);
			tell(call, outcome);
			return outcome;
		}
		catch (Exception | Error ex) { // also an undeclared one
			tell(call, new Outcome.Failed(Failure.of(FailureKind.UNKNOWN, 0, ex.getClass().getName(),
					"A policy of the application threw; mend it.")));
			throw ex;
		}
	}

	private void tell(Call call, Outcome outcome) {
		if (outcome instanceof Outcome.Success success) {
			tell(call, success.target(), Result.SUCCESS, null, success.answer().usage(), lastCost(call), null);
		}
		else if (outcome instanceof Outcome.Degraded degraded) {
			tell(call, degraded.target(), Result.DEGRADED, degraded.cause(), TokenUsage.UNKNOWN, null,
					degraded.degradation());
		}
		else if (outcome instanceof Outcome.Failed failed) {
			tell(call, ModelTarget.NONE, Result.FAILURE, outcome, failed.usage(), lastCost(call), null);
		}
		else if (outcome instanceof Outcome.Rejected) {
			tell(call, ModelTarget.NONE, Result.REJECTED, outcome, TokenUsage.UNKNOWN, null, null);
		}
		else if (outcome instanceof Outcome.Cancelled cancelled) {
			tell(call, ModelTarget.NONE, Result.CANCELLED, null, cancelled.usage(), lastCost(call), null);
		}
	}

	/**
	 * What the attempt cost whose tokens are told.
	 */
	private static @Nullable Cost lastCost(Call call) {
		List<AttemptRecord> attempts = call.trail().attempts();
		return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).cost();
	}

	/**
	 * When the caller got the first content.
	 */
	private static @Nullable Duration firstContent(Call call) {
		Delivered delivered = call.operation().delivered();
		return (delivered != null) ? Duration.ofNanos(delivered.first() - call.started()) : null;
	}

	private void tell(Call call, ModelTarget target, Result result, @Nullable Outcome why, TokenUsage usage,
			@Nullable Cost cost, @Nullable Degradation degradation) {
		Failure failure = (why instanceof Outcome.Failed failed) ? failed.failure() : null;
		Rejection rejection = (why instanceof Outcome.Rejected rejected) ? rejected.rejection() : null;
		Duration latency = Duration.ofNanos(this.time.nanos() - call.started());
		List<AttemptRecord> attempts = call.trail().attempts();
		this.listeners.tell(new ModelCallLog(Event.CALL, call.id(), call.route().name(), call.businessTag(),
				call.lane(), call.operation().type(), target, result, attempts.size(), Duration.ZERO,
				Duration.ofNanos(call.trail().queued()), latency, firstContent(call), failure, rejection, usage, cost,
				degradation, attempts, call.trail().rejections()));
	}

}
