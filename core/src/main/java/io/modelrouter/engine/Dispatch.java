package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Deadline;
import io.modelrouter.Delivered;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.engine.Journey.Resting;
import io.modelrouter.time.Time;

/**
 * Tries the primary, then its fallbacks, until one answers. When nothing else is left,
 * goes back to the model that is ready first, if that fits the deadline: one that rests
 * for a while is waited for here, a turn at one whose limits have no room is waited for
 * there.
 */
final class Dispatch implements Next<Call> {

	/** Keeps calls that wait for the same model from returning together. */
	private static final Duration JITTER = Duration.ofMillis(500);

	private final Next<Attempt> attempts;

	private final Time time;

	private final DoubleSupplier random;

	Dispatch(Next<Attempt> attempts, Time time, DoubleSupplier random) {
		this.attempts = attempts;
		this.time = time;
		this.random = random;
	}

	@Override
	public Outcome proceed(Call call) {
		ModelTarget primary = call.route().primary();
		List<ModelTarget> fallback = call.route().fallback();
		Outcome outcome = this.attempts.proceed(Attempt.first(call, primary, fallback.size()));
		return (outcome instanceof Outcome.Success) ? outcome : goOn(call, primary, outcome, fallback);
	}

	private Outcome goOn(Call call, ModelTarget primary, Outcome outcome, List<ModelTarget> fallback) {
		Journey journey = new Journey(call);
		journey.learn(primary, outcome, this.time.nanos());
		for (int i = 0; i < fallback.size(); i++) {
			ModelTarget target = fallback.get(i);
			if (journey.mayGoTo(target)) {
				Attempt attempt = Attempt.first(waitingOn(call), target, fallback.size() - i - 1);
				journey.learn(target, this.attempts.proceed(attempt), this.time.nanos());
			}
		}
		Resting resting = journey.resting();
		while (resting != null && goBack(resting, call, journey)) {
			resting = journey.resting();
		}
		return journey.end();
	}

	/**
	 * A call whose answer begins again: its caller waits since content last came.
	 */
	private static Call waitingOn(Call call) {
		Delivered delivered = call.operation().delivered();
		return (delivered != null) ? call.until(Deadline.after(delivered.last(), call.route().maxWait())) : call;
	}

	/**
	 * Waits for the model that is back first, and asks it again.
	 * @return whether another rest may be waited for: a line was waited in with all the
	 * time there is
	 */
	private boolean goBack(Resting resting, Call call, Journey journey) {
		long now = this.time.nanos();
		Duration wait = resting.hasLine() ? resting.left(now)
				: resting.left(now).plusMillis(Math.round(JITTER.toMillis() * this.random.getAsDouble()));
		if (wait.compareTo(call.deadline().left(now)) >= 0) {
			return false;
		}
		Outcome outcome;
		try {
			if (!resting.hasLine()) {
				this.time.sleep(wait);
			}
			outcome = this.attempts.proceed(Attempt.last(call, resting.target()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			outcome = new Outcome.Cancelled();
		}
		journey.wentBack();
		journey.learn(resting.target(), outcome, this.time.nanos());
		return !resting.hasLine();
	}

}
