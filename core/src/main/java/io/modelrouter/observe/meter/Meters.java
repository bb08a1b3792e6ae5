package io.modelrouter.observe.meter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import io.micrometer.core.instrument.noop.NoopTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the meters, each with its name, unit and meaning. A registry that refuses one
 * harms nobody: it is said once, and nothing is counted there. Thread-safe.
 */
final class Meters {

	private static final Logger logger = LoggerFactory.getLogger(Meters.class);

	private static final String TOKENS = "tokens";

	/** Few: a call timer exists for every business tag. */
	private static final Duration[] CALL_BUCKETS = { Duration.ofMillis(500), Duration.ofSeconds(1),
			Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
			Duration.ofSeconds(60) };

	/** From half to four times the estimate. */
	private static final double[] ESTIMATE_BUCKETS = { 0.5, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 4 };

	private static final double[] PERCENTILES = { 0.5, 0.95, 0.99 };

	/** With the longest, bounds the number of buckets of a histogram. */
	private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(10);

	private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

	private final MeterRegistry registry;

	private final AtomicBoolean refused = new AtomicBoolean();

	Meters(MeterRegistry registry) {
		this.registry = registry;
	}

	Timer calls(Tags tags) {
		Timer.Builder timer = Timer.builder("model.router.calls")
			.description("Calls from the caller's point of view, by how they ended")
			.tags(tags)
			.serviceLevelObjectives(CALL_BUCKETS);
		return orElse(() -> timer.register(this.registry), NoopTimer::new, "model.router.calls", tags);
	}

	Timer attempts(Tags tags) {
		return attempts("model.router.attempts", "Attempts on a model, by how they ended", tags);
	}

	private Timer attempts(String name, String description, Tags tags) {
		Timer.Builder timer = Timer.builder(name)
			.description(description)
			.tags(tags)
			.publishPercentiles(PERCENTILES)
			.publishPercentileHistogram()
			.minimumExpectedValue(SHORTEST_ATTEMPT)
			.maximumExpectedValue(LONGEST_ATTEMPT);
		return orElse(() -> timer.register(this.registry), NoopTimer::new, name, tags);
	}

	Timer firstTokens(Tags tags) {
		return attempts("model.router.first.token", "Attempts to stream, until content flowed", tags);
	}

	Counter tokens(Tags tags) {
		return counter(Counter.builder("model.router.tokens")
			.description("Tokens that providers counted; the types do not overlap")
			.baseUnit(TOKENS), "model.router.tokens", tags);
	}

	Counter cost(Tags tags) {
		return counter("model.router.cost", "Money that answers cost, in units of the currency", tags);
	}

	Counter unpriced(Tags tags) {
		return counter("model.router.unpriced", "Answers whose cost is unknown, and so not in the cost", tags);
	}

	Counter estimated(Tags tags) {
		return counter("model.router.estimated", "Attempts whose tokens are our estimate, in part or in whole", tags);
	}

	Counter rejections(Tags tags) {
		return counter("model.router.rejections", "Models that were refused locally, without calling the provider",
				tags);
	}

	Counter degraded(Tags tags) {
		return counter("model.router.degraded", "Calls that the cache or a rule answered, since no model did", tags);
	}

	Timer queueWaits(Tags tags) {
		return attempts("model.router.queue.wait", "Attempts that waited for their turn, until it came or was refused",
				tags);
	}

	DistributionSummary estimateErrors(Tags tags) {
		DistributionSummary.Builder summary = DistributionSummary.builder("model.router.estimate.error")
			.description("Tokens that were used, divided by what was estimated before: 1 is perfect")
			.tags(tags)
			.serviceLevelObjectives(ESTIMATE_BUCKETS);
		return orElse(() -> summary.register(this.registry), NoopDistributionSummary::new,
				"model.router.estimate.error", tags);
	}

	Counter downgraded(Tags tags) {
		return counter("model.router.budget.downgrades", "Calls that went to another route, since a budget had no room",
				tags);
	}

	Counter budgetUnpriced(Tags tags) {
		return counter("model.router.budget.unpriced", "Attempts that a budget could not count beforehand", tags);
	}

	Counter budgetAlerts(Tags tags) {
		return counter("model.router.budget.alerts", "Alerts of budgets that this instance told", tags);
	}

	<T> void budget(String what, String description, Tags tags, T source, ToDoubleFunction<T> money) {
		gauge("model.router.budget." + what, description, tags, source, money);
	}

	<T> void circuit(Tags tags, T source, ToDoubleFunction<T> state) {
		gauge("model.router.circuit.state", "Circuit of a model: 0 closed, 0.5 a probe decides, 1 open", tags, source,
				state);
	}

	<T> void quotaLimit(Tags tags, T source, ToDoubleFunction<T> allowed) {
		gauge("model.router.quota.limit", "What a limit allows at the moment", tags, source, allowed);
	}

	<T> void quotaRemaining(Tags tags, T source, ToDoubleFunction<T> remaining) {
		gauge("model.router.quota.remaining", "What is left of a limit at the moment", tags, source, remaining);
	}

	<T> void queueSize(Tags tags, T source, ToDoubleFunction<T> size) {
		gauge("model.router.queue.size", "Calls that wait for their turn at a model", tags, source, size);
	}

	<T> void priceAge(Tags tags, T source, ToDoubleFunction<T> days) {
		gauge("model.router.price.age", "Days since the price of a model was known to be right", tags, source, days);
	}

	<T> void sharedState(T source, ToDoubleFunction<T> shared) {
		gauge("model.router.shared.state", "Limits: 1 shared by all instances, 0 each keeps to its share", Tags.empty(),
				source, shared);
	}

	/**
	 * A gauge that reads the source, which the registry does not keep alive.
	 */
	private <T> void gauge(String name, String description, Tags tags, T source, ToDoubleFunction<T> value) {
		try {
			Gauge.builder(name, source, value).description(description).tags(tags).register(this.registry);
		}
		catch (RuntimeException ex) {
			tell(name, ex);
		}
	}

	private Counter counter(String name, String description, Tags tags) {
		return counter(Counter.builder(name).description(description), name, tags);
	}

	private Counter counter(Counter.Builder counter, String name, Tags tags) {
		return orElse(() -> counter.tags(tags).register(this.registry), NoopCounter::new, name, tags);
	}

	private <M> M orElse(Supplier<M> register, Function<Meter.Id, M> nothing, String name, Tags tags) {
		try {
			return register.get();
		}
		catch (RuntimeException ex) {
			tell(name, ex);
			return nothing.apply(new Meter.Id(name, tags, null, null, Meter.Type.OTHER));
		}
	}

	private void tell(String name, RuntimeException ex) {
		if (this.refused.compareAndSet(false, true)) {
			logger.error("Meter {} could not be registered and is not counted; calls go on. Others are not reported.",
					name, ex);
		}
	}

}
