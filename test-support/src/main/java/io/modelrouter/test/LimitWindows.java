package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.modelrouter.test.ErrorCase.Bucket;
import io.modelrouter.test.ErrorCase.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of one model or account against its limits, which may change
 * meanwhile. Guarded by the {@link Turnstile}.
 */
final class LimitWindows {

	/** The limit that is named first is the one that lasts longest. */
	private static final List<Dimension> ORDER = List.of(Dimension.RPD, Dimension.TPD, Dimension.CONCURRENCY,
			Dimension.RPM, Dimension.TPM, Dimension.OTPM);

	private final Supplier<Limits> limits;

	private final Window window;

	private final ZoneId zone;

	private final Map<Dimension, Meter> meters = new EnumMap<>(Dimension.class);

	LimitWindows(Supplier<Limits> limits, ZoneId zone) {
		this.limits = limits;
		this.window = limits.get().window();
		this.zone = zone;
	}

	/** Why there is no room; null if there is. */
	@Nullable ErrorCase refusal(Charge charge, Instant now) {
		for (Dimension dimension : ORDER) {
			Integer limit = this.limits.get().of(dimension);
			ErrorCase refusal = (limit != null) ? refusal(dimension, limit, charge.of(dimension), now) : null;
			if (refusal != null) {
				return refusal;
			}
		}
		return null;
	}

	private @Nullable ErrorCase refusal(Dimension dimension, long limit, long asked, Instant now) {
		Meter meter = meter(dimension);
		long used = meter.used(limit, now);
		if (used + asked <= limit) {
			return null;
		}
		Bucket bucket = new Bucket(limit, used, asked);
		if (asked > limit && dimension == Dimension.TPM) {
			return ErrorCase.of(429, Reason.TOO_LARGE).withBucket(bucket);
		}
		ErrorCase refusal = ErrorCase.of(429, Reason.of(dimension)).withBucket(bucket);
		Duration delay = meter.opensIn(asked, limit, now);
		return (delay != null) ? refusal.withDelay(delay) : refusal;
	}

	/** Counts a request. */
	void take(Charge charge, Instant now) {
		for (Dimension dimension : ORDER) {
			Integer limit = this.limits.get().of(dimension);
			if (limit != null) {
				meter(dimension).add(charge.of(dimension), limit, now);
			}
		}
	}

	/** A request that was counted is over. */
	void leave() {
		Meter underWay = this.meters.get(Dimension.CONCURRENCY);
		if (underWay != null) {
			underWay.remove(1);
		}
	}

	/** How every limit stands. */
	List<Gauge> gauges(Instant now) {
		List<Gauge> gauges = new ArrayList<>();
		for (Dimension dimension : ORDER) {
			Integer limit = this.limits.get().of(dimension);
			if (limit != null) {
				Meter meter = meter(dimension);
				long left = limit - meter.used(limit, now);
				gauges.add(new Gauge(dimension, limit, Math.max(0, left), meter.reset(limit, now)));
			}
		}
		return gauges;
	}

	private Meter meter(Dimension dimension) {
		return this.meters.computeIfAbsent(dimension, this::fresh);
	}

	private Meter fresh(Dimension dimension) {
		return switch (dimension) {
			case RPD, TPD -> new CalendarMeter(ChronoUnit.DAYS, this.zone);
			case CONCURRENCY -> new UnderWayMeter();
			case RPM, TPM, OTPM -> switch (this.window) {
				case SLIDING -> new SlidingMeter();
				case FIXED -> new CalendarMeter(ChronoUnit.MINUTES, this.zone);
				case BUCKET -> new BucketMeter();
			};
		};
	}

}
