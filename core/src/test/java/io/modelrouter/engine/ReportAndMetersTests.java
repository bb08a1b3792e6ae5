package io.modelrouter.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.modelrouter.DegradeSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.currency.ExchangeRate;
import io.modelrouter.cost.currency.ExchangeRates;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportCount;
import io.modelrouter.cost.report.ReportKey;
import io.modelrouter.cost.report.ReportMoney;
import io.modelrouter.cost.report.ReportQuery;
import io.modelrouter.cost.report.ReportRow;
import io.modelrouter.cost.report.ReportSettings;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the meters say, the report says: over calls, streams and embeddings that succeed,
 * fail, are tried again, go elsewhere, are left, degraded or unpriced. Prices are
 * fractions of powers of two, so that the sums of the meters are exact.
 */
class ReportAndMetersTests {

	private static final int THREADS = 4;

	private static final int CALLS = 250;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final VirtualTime time = new VirtualTime();

	private final CostReport report = new CostReport(ReportSettings.DEFAULTS, this.time);

	private final Map<String, BigDecimal> spent = new ConcurrentHashMap<>();

	@Test
	void everyNumberIsTheSame() throws Exception {
		try (ModelRouter router = router()) {
			ExecutorService pool = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				Random random = new Random(i);
				running.add(pool.submit(() -> {
					for (int call = 0; call < CALLS; call++) {
						ask(router, random);
					}
				}));
			}
			for (Future<?> each : running) {
				each.get();
			}
			pool.shutdown();
			assertThat(router.drain(Duration.ofMinutes(1))).isTrue();
		}
		assertThat(calls()).isEqualTo(meters("model.router.calls", "route", "business.tag")).hasSizeGreaterThan(8);
		assertThat(count(ReportCount.DEGRADED, ReportKey.ROUTE, ReportKey.TAG))
			.isEqualTo(meters("model.router.degraded", "route", "business.tag"));
		assertThat(count(ReportCount.ATTEMPTS, ReportKey.ROUTE, ReportKey.PROVIDER, ReportKey.MODEL))
			.isEqualTo(meters("model.router.attempts", "route", "provider", "model"));
		assertThat(count(ReportCount.FAILED, ReportKey.MODEL))
			.isEqualTo(meters("model.router.attempts", "outcome=failure", "model"));
		assertThat(count(ReportCount.CANCELLED, ReportKey.MODEL))
			.isEqualTo(meters("model.router.attempts", "outcome=cancelled", "model"))
			.isNotEmpty();
		assertThat(byTag(ReportCount.UNPRICED)).isEqualTo(byTag("model.router.unpriced")).isNotEmpty();
		assertThat(byTag(ReportCount.USAGE_ESTIMATED)).isEqualTo(byTag("model.router.estimated")).isNotEmpty();
		assertThat(tokens())
			.isEqualTo(meters("model.router.tokens", "route", "provider", "model", "business.tag", "type"))
			.hasSizeGreaterThan(40);
		assertThat(costs())
			.isEqualTo(meters("model.router.cost", "route", "provider", "model", "business.tag", "currency"))
			.hasSizeGreaterThan(15);
		assertThat(total().count(ReportCount.RETRIES)).isPositive();
		assertThat(total().count(ReportCount.FALLBACKS)).isPositive();
		assertThat(total().currencies()).containsExactlyElementsOf(new TreeMap<>(this.spent).keySet())
			.allSatisfy((currency) -> assertThat(total().money(ReportMoney.COST, currency))
				.isEqualByComparingTo(this.spent.get(currency)));
	}

	private ModelRouter router() {
		return ModelRouterBuilder.create()
			.time(this.time)
			.random(() -> 0)
			.retry(RetrySettings.defaults())
			.meters(new RouterMeters(this.registry, 100))
			.report(this.report)
			.callLog(false)
			.listener(this::spend)
			.reportingCurrency(
					new ExchangeRates("USD", List.of(new ExchangeRate("CNY", "USD", new BigDecimal("0.125"), null))))
			.provider(new MixedProvider(7), "account")
			.model("mixed", model("dollars", price("USD", 3)))
			.model("mixed", model("yuan", price("CNY", 1)))
			.model("mixed", model("euros", price("EUR", 2)))
			.model("mixed", model("free", null))
			.route(route("one", DegradeSettings.OFF, "dollars", "yuan"))
			.route(route("two", new DegradeSettings(null, "later"), "yuan", "euros", "free"))
			.route(route("three", DegradeSettings.OFF, "free"))
			.embeddings(route("vectors", DegradeSettings.OFF, "euros"))
			.build();
	}

	private static ModelSettings model(String id, Price price) {
		return new ModelSettings(id, id + "-1", null, price, ModelSettings.Options.NONE);
	}

	/** So many 1,024ths for a token of input; half of that if cached. */
	private static Price price(String currency, int input) {
		BigDecimal unit = new BigDecimal("976.5625");
		BigDecimal rate = unit.multiply(BigDecimal.valueOf(input));
		return ModelPrice.of(rate, rate.multiply(new BigDecimal("0.5")), rate.add(unit), rate.multiply(BigDecimal.TEN),
				currency);
	}

	private static RouteSettings route(String name, DegradeSettings degrade, String primary, String... fallback) {
		return new RouteSettings(name, primary, List.of(fallback), Duration.ofSeconds(10), 2, Duration.ofSeconds(60),
				Duration.ofSeconds(60), degrade);
	}

	private void ask(ModelRouter router, Random random) {
		String tag = List.of("a", "b", "c").get(random.nextInt(3));
		try {
			if (random.nextInt(6) == 0) {
				router.embeddings("vectors").tag(tag).embed("text");
				return;
			}
			var route = router.route(List.of("one", "two", "three").get(random.nextInt(3)));
			route = (random.nextInt(4) == 0) ? route : route.tag(tag);
			route = route.lane(random.nextBoolean() ? Lane.BATCH : Lane.ONLINE);
			switch (random.nextInt(3)) {
				case 0 -> route.call("Hello");
				case 1 -> route.stream("Hello").blockLast();
				default -> route.stream("Hello").take(1).blockLast();
			}
		}
		catch (ModelCallException ex) {
			// counted, too
		}
	}

	private void spend(ModelCallLog entry) {
		if (entry.event() == ModelCallLog.Event.ATTEMPT && entry.cost() != null) {
			this.spent.merge(entry.cost().shown().currency(), entry.cost().shown().amount(), BigDecimal::add);
		}
	}

	private Map<List<String>, Double> calls() {
		return count(ReportCount.CALLS, ReportKey.ROUTE, ReportKey.TAG);
	}

	private Map<List<String>, Double> byTag(ReportCount count) {
		return count(count, ReportKey.ROUTE, ReportKey.MODEL, ReportKey.TAG);
	}

	private Map<List<String>, Double> byTag(String meter) {
		return meters(meter, "route", "model", "business.tag");
	}

	private Map<List<String>, Double> count(ReportCount count, ReportKey... keys) {
		Map<List<String>, Double> counts = new TreeMap<>(this::compare);
		rows(keys).forEach((row) -> put(counts, row.parts(), row.count(count)));
		return counts;
	}

	private Map<List<String>, Double> tokens() {
		Map<List<String>, Double> tokens = new TreeMap<>(this::compare);
		for (ReportRow row : rows(ReportKey.ROUTE, ReportKey.PROVIDER, ReportKey.MODEL, ReportKey.TAG)) {
			put(tokens, and(row.parts(), "input"),
					row.count(ReportCount.TOKENS_INPUT) + row.count(ReportCount.TOKENS_CACHE_WRITE));
			put(tokens, and(row.parts(), "cached_input"), row.count(ReportCount.TOKENS_CACHED_INPUT));
			put(tokens, and(row.parts(), "output"), row.count(ReportCount.TOKENS_OUTPUT));
			put(tokens, and(row.parts(), "reasoning"), row.count(ReportCount.TOKENS_REASONING));
		}
		return tokens;
	}

	private Map<List<String>, Double> costs() {
		Map<List<String>, Double> costs = new TreeMap<>(this::compare);
		rows(ReportKey.ROUTE, ReportKey.PROVIDER, ReportKey.MODEL, ReportKey.TAG).forEach((row) -> row.currencies()
			.forEach((currency) -> put(costs, and(row.parts(), currency),
					row.money(ReportMoney.COST, currency).doubleValue())));
		return costs;
	}

	private List<ReportRow> rows(ReportKey... keys) {
		return this.report.table(ReportQuery.groupedBy(keys)).rows();
	}

	private ReportRow total() {
		return this.report.table(ReportQuery.ALL).total();
	}

	/** Sums of the meters of a name, by tags; one may have to have a value. */
	private Map<List<String>, Double> meters(String name, String... tags) {
		Map<List<String>, Double> sums = new TreeMap<>(this::compare);
		for (Meter meter : this.registry.find(name).meters()) {
			List<String> key = new ArrayList<>();
			boolean counts = true;
			for (String tag : tags) {
				String[] sides = tag.split("=");
				String value = meter.getId().getTag(sides[0]);
				if (sides.length == 1) {
					key.add(value);
				}
				else {
					counts &= sides[1].equals(value);
				}
			}
			if (counts) {
				put(sums, key, number(meter));
			}
		}
		return sums;
	}

	private static double number(Meter meter) {
		for (Measurement measurement : meter.measure()) {
			if (measurement.getStatistic() == Statistic.COUNT) {
				return measurement.getValue();
			}
		}
		throw new AssertionError(meter);
	}

	private static void put(Map<List<String>, Double> sums, List<String> key, double number) {
		if (number != 0) {
			sums.merge(key, number, Double::sum);
		}
	}

	private static List<String> and(List<String> parts, String more) {
		return Stream.concat(parts.stream(), Stream.of(more)).toList();
	}

	private int compare(List<String> one, List<String> other) {
		return one.toString().compareTo(other.toString());
	}

}
