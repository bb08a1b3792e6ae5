package io.modelrouter.engine;

import java.util.Locale;
import java.util.function.ToLongFunction;

import io.modelrouter.Lane;
import io.modelrouter.ModelTarget;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.step.Quotas;
import io.modelrouter.time.Time;

/**
 * What meters show of the limits of one model: where its account has one of the same
 * kind, too, the one that is nearer. Immutable.
 *
 * @param target the model
 * @param time the clock of the limits
 */
record LimitGauges(ModelTarget target, Time time) {

	/**
	 * Adds the gauges. They do not keep the limits alive.
	 */
	void add(RouterMeters meters, Quotas quotas) {
		for (Dimension dimension : Dimension.values()) {
			if (quotas.limits(this.target).stream().anyMatch((limit) -> limit.dimension() == dimension)) {
				meters.watchLimit(this.target, dimension.name().toLowerCase(Locale.ROOT), quotas,
						(source) -> allowed(source, dimension), (source) -> remaining(source, dimension));
			}
		}
		if (!quotas.limits(this.target).isEmpty()) {
			for (Lane lane : Lane.values()) {
				meters.watchQueue(this.target, lane, quotas, (source) -> source.waiting(this.target, lane));
			}
		}
	}

	private double allowed(Quotas quotas, Dimension dimension) {
		long now = this.time.nanos();
		return least(quotas, dimension, (limit) -> limit.allowed(now));
	}

	private double remaining(Quotas quotas, Dimension dimension) {
		long now = this.time.nanos();
		return least(quotas, dimension, (limit) -> Math.max(0, limit.allowed(now) - quotas.used(limit).total()));
	}

	private double least(Quotas quotas, Dimension dimension, ToLongFunction<Limit> value) {
		return quotas.limits(this.target)
			.stream()
			.filter((limit) -> limit.dimension() == dimension)
			.mapToLong(value)
			.min()
			.orElse(0);
	}

}
