package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.modelrouter.test.ErrorCase.Bucket;
import io.modelrouter.test.ErrorCase.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of one model and refuses what would exceed a limit: no sliding
 * minute and no day ever holds more than allowed. Thread-safe.
 */
final class LimitWindows {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Limits limits;

	private final ZoneId zone;

	private final Deque<Use> minute = new ArrayDeque<>();

	private LocalDate day = LocalDate.MIN;

	private long usedToday;

	LimitWindows(Limits limits, ZoneId zone) {
		this.limits = limits;
		this.zone = zone;
	}

	/** Counts the request if it fits, otherwise says why not and for how long. */
	synchronized Admission admit(long tokens, Instant now) {
		expire(now);
		ErrorCase refusal = refusal(tokens, now);
		if (refusal == null) {
			this.minute.add(new Use(now.plus(MINUTE), tokens));
			this.usedToday++;
		}
		return new Admission(refusal, gauges(now));
	}

	private void expire(Instant now) {
		while (!this.minute.isEmpty() && !this.minute.peek().until().isAfter(now)) {
			this.minute.remove();
		}
		LocalDate today = now.atZone(this.zone).toLocalDate();
		if (!today.equals(this.day)) {
			this.day = today;
			this.usedToday = 0;
		}
	}

	private @Nullable ErrorCase refusal(long tokens, Instant now) {
		Integer rpd = this.limits.of(Dimension.RPD);
		if (rpd != null && this.usedToday >= rpd) {
			return refused(Reason.RPD, Duration.between(now, midnight()), new Bucket(rpd, this.usedToday, 1));
		}
		Integer rpm = this.limits.of(Dimension.RPM);
		if (rpm != null && this.minute.size() >= rpm) {
			return refused(Reason.RPM, Duration.between(now, this.minute.element().until()),
					new Bucket(rpm, this.minute.size(), 1));
		}
		Integer tpm = this.limits.of(Dimension.TPM);
		if (tpm != null && usedTokens() + tokens > tpm) {
			Bucket bucket = new Bucket(tpm, usedTokens(), tokens);
			return (tokens > tpm) ? ErrorCase.of(429, Reason.TOO_LARGE).withBucket(bucket)
					: refused(Reason.TPM, untilFree(usedTokens() + tokens - tpm, now), bucket);
		}
		return null;
	}

	private static ErrorCase refused(Reason reason, Duration delay, Bucket bucket) {
		return ErrorCase.of(429, reason).withDelay(delay).withBucket(bucket);
	}

	private Duration untilFree(long tokens, Instant now) {
		long missing = tokens;
		for (Use use : this.minute) {
			missing -= use.tokens();
			if (missing <= 0) {
				return Duration.between(now, use.until());
			}
		}
		return MINUTE;
	}

	private List<Gauge> gauges(Instant now) {
		List<Gauge> gauges = new ArrayList<>();
		Use newest = this.minute.peekLast();
		Instant fresh = (newest != null) ? newest.until() : now;
		add(gauges, Dimension.RPM, this.minute.size(), fresh);
		add(gauges, Dimension.TPM, usedTokens(), fresh);
		add(gauges, Dimension.RPD, this.usedToday, midnight());
		return gauges;
	}

	private void add(List<Gauge> gauges, Dimension dimension, long used, Instant reset) {
		Integer limit = this.limits.of(dimension);
		if (limit != null) {
			gauges.add(new Gauge(dimension, limit, limit - used, reset));
		}
	}

	private long usedTokens() {
		return this.minute.stream().mapToLong(Use::tokens).sum();
	}

	private Instant midnight() {
		return this.day.plusDays(1).atStartOfDay(this.zone).toInstant();
	}

	private record Use(Instant until, long tokens) {

	}

	/**
	 * The decision about one request.
	 *
	 * @param refusal why not; null if it was counted
	 * @param gauges how every limit stands now
	 */
	record Admission(@Nullable ErrorCase refusal, List<Gauge> gauges) {

	}

	/**
	 * How one limit stands.
	 *
	 * @param dimension what it counts
	 * @param limit what is allowed
	 * @param remaining what is left
	 * @param reset when all of it is free again, if nothing more is asked; null if that
	 * is not told
	 */
	record Gauge(Dimension dimension, long limit, long remaining, @Nullable Instant reset) {

	}

}
