package io.modelrouter.timelimit;

import java.time.Duration;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Gives an attempt its share of what is left until the deadline:
 * {@code min(timeout, left − reserve)}. The reserve is at most half of what is left, so
 * the share is never less than {@code left / (models after it + 1)}. The provider
 * enforces it. Thread-safe.
 */
public final class TimeLimitStep implements Policy<Attempt> {

	/**
	 * An attempt that had this share of its timeout had its chance; with less it was the
	 * caller's deadline that cut it, which says nothing about the model.
	 */
	private static final double FAIR_SHARE = 0.8;

	private final Time time;

	public TimeLimitStep(Time time) {
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		long left = attempt.call().deadline().nanosLeft(this.time.nanos());
		if (left == 0) {
			return new Outcome.Rejected(passed(attempt));
		}
		long timeout = attempt.call().timeout().toNanos();
		long limit = Math.min(timeout, left - attempt.reserve(left));
		Outcome outcome = next.proceed(attempt.within(Duration.ofNanos(limit)));
		boolean fair = limit >= FAIR_SHARE * timeout;
		if (!fair && outcome instanceof Outcome.Failed failed && cutByUs(failed.failure())) {
			return new Outcome.Failed(failed.failure().notTheModelsFault(), failed.usage());
		}
		return outcome;
	}

	private static boolean cutByUs(Failure failure) {
		return failure.kind() == FailureKind.TIMEOUT && failure.status() == 0;
	}

	private static Rejection passed(Attempt attempt) {
		Duration maxWait = attempt.call().route().maxWait();
		return new Rejection(Rejection.Reason.DEADLINE, "No time was left for model '" + attempt.target().id()
				+ "' within max-wait (" + maxWait.toMillis() + " ms). Raise max-wait or lower timeout.", null);
	}

}
