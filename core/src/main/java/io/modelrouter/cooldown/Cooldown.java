package io.modelrouter.cooldown;

import java.time.Duration;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;

/**
 * Why something rests and until when. Immutable.
 *
 * @param cause the failure that began it
 * @param until a reading of the monotonic clock, in nanoseconds
 * @param strikes how often in a row it was found still refusing
 * @param endsByItself whether it is over after that; the others need a probe that
 * succeeds
 * @param probing whether that probe is under way
 */
record Cooldown(Failure cause, long until, int strikes, boolean endsByItself, boolean probing) {

	/** The first rest without money or quota; it doubles with each probe that fails. */
	private static final Duration FIRST = Duration.ofMinutes(1);

	/** The longest rest: an operator who mends the account is noticed within it. */
	private static final Duration LONGEST = Duration.ofHours(1);

	/**
	 * A rest that begins now.
	 * @param backoff how long a rate limit rests; one of more than an hour is treated as
	 * a quota
	 */
	static Cooldown of(Failure cause, long now, int strikes, Duration backoff) {
		boolean endsByItself = cause.kind() == FailureKind.RATE_LIMITED && backoff.compareTo(LONGEST) <= 0;
		Duration rest = endsByItself ? backoff : rest(cause, strikes);
		return new Cooldown(cause, now + rest.toNanos(), strikes, endsByItself, false);
	}

	/**
	 * How long a refusal lasts that only a reset or an operator ends. The provider's own
	 * delay counts, but every hour one probe is let through. A quota for which the
	 * provider asks a short delay may not be used up at all: the first probe comes then.
	 */
	private static Duration rest(Failure cause, int strikes) {
		if (cause.kind() == FailureKind.QUOTA_ZERO) {
			return LONGEST;
		}
		Duration rest = FIRST.multipliedBy(1L << Math.min(strikes - 1, 6));
		Duration serverDelay = cause.serverDelay();
		if (serverDelay != null && !serverDelay.isZero()) {
			boolean doubtful = strikes == 1 && cause.kind() == FailureKind.QUOTA_EXHAUSTED;
			rest = (doubtful || serverDelay.compareTo(rest) > 0) ? serverDelay : rest;
		}
		return (rest.compareTo(LONGEST) < 0) ? rest : LONGEST;
	}

	/**
	 * Whether it lasts longer than the other.
	 */
	boolean outlasts(Cooldown other) {
		return this.until - other.until > 0;
	}

	boolean isOver(long now) {
		return left(now).isZero();
	}

	Duration left(long now) {
		return Duration.ofNanos(Math.max(0, this.until - now));
	}

	/**
	 * Whether it lets the attempt pass without a probe. A retry has waited already for
	 * what the provider told its own call.
	 */
	boolean isNothingTo(Attempt attempt, long now) {
		return this.endsByItself && (attempt.isRetry() || isOver(now));
	}

	Cooldown withProbe() {
		return new Cooldown(this.cause, this.until, this.strikes, this.endsByItself, true);
	}

	Cooldown withoutProbe() {
		return new Cooldown(this.cause, this.until, this.strikes, this.endsByItself, false);
	}

}
