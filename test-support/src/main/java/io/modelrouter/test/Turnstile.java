package io.modelrouter.test;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Lets a request through all limits that it meets, those of its model and those of its
 * account, or counts it nowhere. Thread-safe.
 */
final class Turnstile {

	private final SimulatorTime time;

	Turnstile(SimulatorTime time) {
		this.time = time;
	}

	synchronized Admission enter(List<LimitWindows> windows, Charge charge) {
		Instant now = this.time.now();
		ErrorCase refusal = refusal(windows, charge, now);
		if (refusal == null) {
			windows.forEach((window) -> window.take(charge, now));
		}
		return new Admission(refusal, gauges(windows, now), now);
	}

	synchronized void leave(List<LimitWindows> windows) {
		windows.forEach(LimitWindows::leave);
	}

	private static @Nullable ErrorCase refusal(List<LimitWindows> windows, Charge charge, Instant now) {
		return windows.stream()
			.map((window) -> window.refusal(charge, now))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/** Of two limits of one kind, the one of which less is left is told. */
	private static List<Gauge> gauges(List<LimitWindows> windows, Instant now) {
		Map<Dimension, Gauge> tightest = new EnumMap<>(Dimension.class);
		for (LimitWindows window : windows) {
			for (Gauge gauge : window.gauges(now)) {
				tightest.merge(gauge.dimension(), gauge, (one, two) -> (two.remaining() < one.remaining()) ? two : one);
			}
		}
		return List.copyOf(tightest.values());
	}

}
