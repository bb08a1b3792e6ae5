package io.modelrouter.sample.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;

import io.modelrouter.sample.page.TagReport.Money;

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
		Map<String, Double> calls = totals(find("calls", TAG).timers(), Timer::count);
		Map<String, Map<String, Double>> tokens = sums(find("tokens", "type").counters(), "type");
		Map<String, Map<String, Double>> costs = sums(find("cost", "currency").counters(), "currency");
		Map<String, Double> unpriced = totals(find("unpriced", TAG).counters(), Counter::count);
		return Stream.of(calls, tokens, costs, unpriced)
			.flatMap((found) -> found.keySet().stream())
			.distinct()
			.sorted()
			.map((tag) -> new TagReport(tag, Math.round(calls.getOrDefault(tag, 0.0)),
					rounded(tokens.getOrDefault(tag, Map.of())), money(costs.getOrDefault(tag, Map.of())),
					Math.round(unpriced.getOrDefault(tag, 0.0))))
			.toList();
	}

	private Search find(String meter, String key) {
		return this.registry.find("model.router." + meter).tagKeys(TAG, key);
	}

	/** For each business tag, the sum. */
	private static <M extends Meter> Map<String, Double> totals(Collection<M> meters, ToDoubleFunction<M> count) {
		return meters.stream()
			.collect(Collectors.groupingBy((meter) -> value(meter, TAG), Collectors.summingDouble(count)));
	}

	/** For each business tag, the sums by another key. */
	private static Map<String, Map<String, Double>> sums(Collection<Counter> meters, String key) {
		return meters.stream()
			.collect(Collectors.groupingBy((meter) -> value(meter, TAG),
					Collectors.groupingBy((meter) -> value(meter, key), Collectors.summingDouble(Counter::count))));
	}

	private static String value(Meter meter, String key) {
		return Objects.requireNonNull(meter.getId().getTag(key));
	}

	private static Map<String, Long> rounded(Map<String, Double> tokens) {
		Map<String, Long> counts = new TreeMap<>();
		tokens.forEach((type, count) -> counts.put(type, Math.round(count)));
		return counts;
	}

	private static List<Money> money(Map<String, Double> costs) {
		return costs.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((cost) -> new Money(cost.getValue(), cost.getKey()))
			.toList();
	}

}
