package io.modelrouter.observe.meter;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import io.modelrouter.Degradation;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;

/**
 * The meters of the calls of one route and business tag. Thread-safe.
 */
final class CallMeters {

	private final Cached<Result, Timer> calls;

	private final Cached<Degradation.Source, Counter> degraded;

	/**
	 * Its meters have the given tags, and more.
	 */
	CallMeters(Meters meters, Tags tags) {
		this.calls = new Cached<>((result) -> meters.calls(tags.and("outcome", result.code())));
		this.degraded = new Cached<>((source) -> meters.degraded(tags.and("source", source.code())));
	}

	void ended(ModelCallLog call) {
		this.calls.get(call.result()).record(call.latency().toNanos(), TimeUnit.NANOSECONDS);
		if (call.degradation() != null) {
			this.degraded.get(call.degradation().source()).increment();
		}
	}

}
