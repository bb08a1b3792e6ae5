package io.modelrouter.sample.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Adds up the router's meters by business tag. Thread-safe.
 *
 * @param registry where they are
 */
record TagMeters(MeterRegistry registry) {

	private static final String TAG = "business.tag";

	/**
	 * What every business tag used, in the order of their names.
	 */
	List<TagReport> read() {
		Collection<Timer> calls = this.registry.find("model.router.calls").tagKeys(TAG).timers();
		Collection<Counter> tokens = this.registry.find("model.router.tokens").tagKeys(TAG, "type").counters();
		Collection<Counter> costs = this.registry.find("model.router.cost").tagKeys(TAG, "currency").counters();
		Map<String, Map<String, Double>> callsOf = sums(calls, TAG, Timer::count);
		Map<String, Map<String, Double>> tokensOf = sums(tokens, "type", Counter::count);
		Map<String, Map<String, Double>> costsOf = sums(costs, "currency", Counter::count);
		TreeSet<String> tags = new TreeSet<>(callsOf.keySet());
		tags.addAll(tokensOf.keySet());
		tags.addAll(costsOf.keySet());
		return tags.stream()
			.map((tag) -> new TagReport(tag, Math.round(callsOf.getOrDefault(tag, Map.of()).getOrDefault(tag, 0.0)),
					rounded(tokensOf.getOrDefault(tag, Map.of())), money(costsOf.getOrDefault(tag, Map.of()))))
			.toList();
	}

	/** For each business tag, sums by another tag. */
	private static <M extends Meter> Map<String, Map<String, Double>> sums(Collection<M> meters, String by,
			ToDoubleFunction<M> count) {
		return meters.stream()
			.collect(Collectors.groupingBy((meter) -> tag(meter, TAG),
					Collectors.groupingBy((meter) -> tag(meter, by), TreeMap::new, Collectors.summingDouble(count))));
	}

	private static String tag(Meter meter, String key) {
		return Objects.requireNonNull(meter.getId().getTag(key));
	}

	private static Map<String, Long> rounded(Map<String, Double> tokens) {
		return tokens.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> Math.round(entry.getValue())));
	}

	private static List<TagReport.Money> money(Map<String, Double> costs) {
		return costs.entrySet()
			.stream()
			.map((entry) -> new TagReport.Money(entry.getValue(), entry.getKey()))
			.toList();
	}

}
