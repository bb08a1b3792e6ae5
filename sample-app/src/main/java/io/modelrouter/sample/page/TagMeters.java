package io.modelrouter.sample.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
		Map<String, Map<String, Double>> calls = sums(find("calls", TAG).timers(), TAG, Timer::count);
		Map<String, Map<String, Double>> tokens = sums(find("tokens", "type").counters(), "type", Counter::count);
		Map<String, Map<String, Double>> costs = sums(find("cost", "currency").counters(), "currency", Counter::count);
		Set<String> tags = new TreeSet<>(calls.keySet());
		tags.addAll(tokens.keySet());
		tags.addAll(costs.keySet());
		return tags.stream()
			.map((tag) -> report(tag, calls.getOrDefault(tag, Map.of()), tokens.getOrDefault(tag, Map.of()),
					costs.getOrDefault(tag, Map.of())))
			.toList();
	}

	private Search find(String meter, String key) {
		return this.registry.find("model.router." + meter).tagKeys(TAG, key);
	}

	/** For each business tag, the sums by another key. */
	private static <M extends Meter> Map<String, Map<String, Double>> sums(Collection<M> meters, String key,
			ToDoubleFunction<M> count) {
		return meters.stream()
			.collect(Collectors.groupingBy((meter) -> value(meter, TAG),
					Collectors.groupingBy((meter) -> value(meter, key), Collectors.summingDouble(count))));
	}

	private static String value(Meter meter, String key) {
		return Objects.requireNonNull(meter.getId().getTag(key));
	}

	private static TagReport report(String tag, Map<String, Double> calls, Map<String, Double> tokens,
			Map<String, Double> costs) {
		Map<String, Long> counts = new TreeMap<>();
		tokens.forEach((type, count) -> counts.put(type, Math.round(count)));
		List<Money> money = new ArrayList<>();
		new TreeMap<>(costs).forEach((currency, amount) -> money.add(new Money(amount, currency)));
		return new TagReport(tag, Math.round(calls.getOrDefault(tag, 0.0)), counts, money);
	}

}
