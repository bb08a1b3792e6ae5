package io.modelrouter.quota.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.time.Time;

/**
 * Decides whether the allowance of a day is really used up when a provider says so and
 * asks for a short wait, as Google does for limits of a minute and of a day alike. A long
 * wait is believed. Else our own count decides, and where that is too low a second
 * refusal after the wait. Guarded by the corrections.
 */
final class DayQuota {

	/** No limit per minute needs a longer wait. */
	private static final Duration BELIEVED = Duration.ofMinutes(5);

	/** How near our own count must come. */
	private static final double NEAR = 0.95;

	private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

	private final List<Limit> limits;

	private final Function<Limit, Books.Used> used;

	private final Time time;

	private State state = State.OPEN;

	/** When the wait is over; once confirmed, when the day is. */
	private long until;

	DayQuota(List<Limit> limits, Function<Limit, Books.Used> used, Time time) {
		this.limits = limits;
		this.used = used;
		this.time = time;
	}

	/**
	 * Whether a success would mean anything.
	 */
	boolean isDoubted() {
		return this.state != State.OPEN;
	}

	/**
	 * There is something left.
	 */
	void succeeded() {
		this.state = State.OPEN;
	}

	/**
	 * The failure, with a delay until midnight if the day is over for us.
	 */
	Failure judge(Failure failure) {
		String dimension = failure.dimension();
		Duration wait = failure.serverDelay();
		if (failure.kind() != FailureKind.QUOTA_EXHAUSTED || dimension == null || !isOfDay(dimension)
				|| (wait != null && wait.compareTo(BELIEVED) > 0)) {
			return failure;
		}
		long now = this.time.nanos();
		if (this.state == State.CONFIRMED && now - this.until >= 0) {
			this.state = State.OPEN;
		}
		boolean probed = this.state == State.DOUBTED && now - this.until >= 0;
		if (this.state == State.CONFIRMED || probed || isNearlyUsedUp(dimension)) {
			Duration rest = untilMidnight();
			this.state = State.CONFIRMED;
			this.until = now + ((rest != null) ? rest : BELIEVED).toNanos();
			return (rest != null) ? failure.withServerDelay(rest) : failure;
		}
		if (this.state == State.OPEN) {
			this.state = State.DOUBTED;
			this.until = now + ((wait != null) ? wait : DEFAULT_WAIT).toNanos();
		}
		return failure;
	}

	private static boolean isOfDay(String dimension) {
		return dimension.contains("RPD") || dimension.contains("TPD");
	}

	private boolean isNearlyUsedUp(String dimension) {
		Dimension ofDay = dimension.contains("RPD") ? Dimension.RPD : Dimension.TPD;
		return this.limits.stream()
			.anyMatch((limit) -> limit.dimension() == ofDay
					&& this.used.apply(limit).total() >= NEAR * limit.ceiling().most());
	}

	/**
	 * What is left of the day, null if nobody said where it ends.
	 */
	private @Nullable Duration untilMidnight() {
		ZoneId zone = this.limits.stream().map(Limit::resetZone).findFirst().orElse(null);
		if (zone == null) {
			return null;
		}
		Instant now = this.time.now();
		ZonedDateTime midnight = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone);
		return Duration.between(now, midnight.toInstant());
	}

	private enum State {

		OPEN, DOUBTED, CONFIRMED

	}

}
