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
		Duration left = attempt.call().deadline().left(this.time.nanos());
		if (left.isZero()) {
			return new Outcome.Rejected(passed(attempt));
		}
		Duration timeout = attempt.call().route().timeout();
		Duration share = left.minus(attempt.reserve(left));
		Duration limit = (timeout.compareTo(share) < 0) ? timeout : share;
		Outcome outcome = next.proceed(attempt.within(limit));
		boolean fair = limit.toNanos() >= FAIR_SHARE * timeout.toNanos();
		if (!fair && outcome instanceof Outcome.Failed failed && cutByUs(failed.failure())) {
			return new Outcome.Failed(failed.failure().notTheModelsFault());
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
