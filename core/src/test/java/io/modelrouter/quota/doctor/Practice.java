package io.modelrouter.quota.doctor;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.ReportedLimit;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Books.Used;
import io.modelrouter.quota.Ceiling;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Shortage;
import io.modelrouter.time.VirtualTime;

/**
 * A doctor, a past, and limits: 100 requests and 100,000 tokens a minute of model "flash"
 * at account "gemini".
 */
final class Practice {

	private static final Duration SLOT = Duration.ofSeconds(10);

	final VirtualTime time = new VirtualTime();

	@Nullable Counts everybody;

	final Doctor doctor = new Doctor("model flash of account gemini", () -> this.everybody, this.time);

	final Limit rpm = limit(Dimension.RPM, 100);

	final Limit tpm = limit(Dimension.TPM, 100_000);

	final Map<Limit, Used> used = new HashMap<>();

	/** What the provider told before. */
	final Map<Limit, Long> known = new HashMap<>();

	/** Of what the provider refuses. */
	Lane lane = Lane.ONLINE;

	static Limit limit(Dimension dimension, long configured) {
		return new Limit(dimension, "gemini", "flash", configured, TokenCounting.INPUT, ZoneOffset.UTC);
	}

	/** Minutes with so many requests each, evenly spread. */
	Practice minutes(int minutes, int requests, long input) {
		return minutes(minutes, requests, input, 0);
	}

	Practice minutes(int minutes, int requests, long input, int retries) {
		for (int slot = 0; slot < minutes * 6; slot++) {
			this.time.advance(SLOT.minusNanos(Math.floorMod(this.time.nanos(), SLOT.toNanos())));
			for (int i = slot % 6; i < requests; i += 6) {
				came(Lane.ONLINE, input, i < retries);
				this.time.advance(Duration.ofSeconds(9).dividedBy(requests / 6 + 1));
			}
		}
		return this;
	}

	/** So many requests at this moment. */
	Practice atOnce(Lane lane, int requests, long input) {
		for (int i = 0; i < requests; i++) {
			came(lane, input, false);
		}
		return this;
	}

	private void came(Lane lane, long input, boolean retry) {
		this.doctor.began(new Demand(lane, input, 0, Duration.ofSeconds(30)), retry, this.time.nanos());
	}

	Practice used(Limit limit, long online, long batch) {
		this.used.put(limit, new Used(online, batch));
		return this;
	}

	/** The provider allows less, and others have a part that fades within a minute. */
	void ceiling(Limit limit, long most, long others) {
		long now = this.time.nanos();
		limit.ceiling(new Ceiling(most, others, now, now + Duration.ofMinutes(1).toNanos()));
	}

	LimitDiagnosis refusedByUs(Limit limit, Lane lane) {
		long used = this.used.getOrDefault(limit, Used.NOTHING).total();
		return refusedByUs(new Shortage(limit, used, 1, Duration.ofSeconds(3)), lane);
	}

	LimitDiagnosis refusedByUs(Shortage shortage, Lane lane) {
		return this.doctor.of(shortage, lane, seen());
	}

	LimitDiagnosis refusedByProvider(@Nullable String dimension, ReportedLimit... told) {
		return refusedByProvider(Failure.of(FailureKind.RATE_LIMITED, 429, "Slow down", "Send less.")
			.withDimension(dimension)
			.withLimits(List.of(told)));
	}

	LimitDiagnosis refusedByProvider(Failure failure) {
		return this.doctor.of(failure, this.lane, seen());
	}

	private LimitsSeen seen() {
		return new LimitsSeen(List.copyOf(this.used.keySet()), (limit) -> this.used.getOrDefault(limit, Used.NOTHING),
				this.known::get);
	}

}
