package io.modelrouter.observe.meter;

import java.time.Duration;
import java.util.Arrays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleBiFunction;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.Degradation;
import io.modelrouter.Entries;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.Failure;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Period;
import io.modelrouter.cost.Prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class RouterMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RouterMeters meters = new RouterMeters(this.registry, 100);

	@Test
	void tokensAndCostAreCountedByTag() {
		this.meters.ended(Entries.answered(Entries.FLASH, "billing", new TokenUsage(1000, 2000, 500, 300, 100)));
		this.meters.ended(Entries.answered(Entries.FLASH, "billing", new TokenUsage(10, 0, 0, 20, 0)));
		this.meters.ended(Entries.answered(Entries.FLASH, "search", new TokenUsage(7, 0, 0, 5, 0)));
		assertThat(counts("model.router.tokens", "business.tag", "billing")).containsExactlyInAnyOrderEntriesOf(
				Map.of("input", 1510.0, "cached_input", 2000.0, "output", 320.0, "reasoning", 100.0));
		assertThat(counts("model.router.tokens", "business.tag", "search")).containsExactlyInAnyOrderEntriesOf(
				Map.of("input", 7.0, "cached_input", 0.0, "output", 5.0, "reasoning", 0.0));
		// (1000 + 500 + 10) · 0.75 + 2000 · 0.075 + (300 + 100 + 20) · 3.75, per million
		assertThat(count("model.router.cost", "business.tag", "billing", "currency", "USD")).isCloseTo(0.0028575,
				within(1e-12));
		assertThat(count("model.router.cost", "business.tag", "search")).isCloseTo(0.000024, within(1e-12));
		assertThat(this.registry.find("model.router.unpriced").meters()).isEmpty();
	}

	@Test
	void answerWithoutPriceOrUsageIsUnpricedAndCostsNotZero() {
		this.meters.ended(Entries.answered(Entries.UNPRICED, "billing", new TokenUsage(10, 0, 0, 20, 0)));
		this.meters.ended(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN));
		assertThat(count("model.router.unpriced", "model", "gpt", "business.tag", "billing", "reason", "no_price"))
			.isOne();
		assertThat(count("model.router.unpriced", "model", "flash", "business.tag", "untagged", "reason", "no_usage"))
			.isOne();
		assertThat(this.registry.find("model.router.cost").meters()).isEmpty();
	}

	@Test
	void whatThePriceDoesNotCoverIsUnpriced() {
		Price ended = new ModelPrice("USD", new Period(null, Instant.EPOCH, Prices.rates("1", "1").build(), List.of()));
		ModelTarget model = new ModelTarget("old", "gemini", "account", "old", null, ended);
		TokenUsage usage = new TokenUsage(10, 0, 0, 20, 0);
		this.meters.ended(Entries.answered(model, null, usage));
		this.meters.ended(Entries.answered(Entries.FLASH, null, usage.with(UsageDetails.of("flex", 0, null))));
		assertThat(count("model.router.unpriced", "model", "old", "reason", "no_period")).isOne();
		assertThat(count("model.router.unpriced", "model", "flash", "reason", "service_tier")).isOne();
	}

	@Test
	void failureOfWhichNobodyKnowsWhatItUsedIsUnpricedAndARefusalIsNot() {
		this.meters.ended(Entries.failed(Entries.FLASH, null, Failures.of(FailureKind.NETWORK)));
		this.meters.ended(Entries.failed(Entries.FLASH, null, Failures.of(FailureKind.NETWORK).notSent()));
		this.meters
			.ended(Entries.failed(Entries.FLASH, null, Failure.of(FailureKind.RATE_LIMITED, 429, "slow down", "wait")));
		assertThat(count("model.router.unpriced", "model", "flash", "reason", "no_answer")).isOne();
	}

	@Test
	void attemptsAreTimedByOutcomeAndFailure() {
		this.meters.ended(Entries.answered(Entries.FLASH, "billing", TokenUsage.UNKNOWN));
		this.meters.ended(Entries.failed(Entries.FLASH, "billing", Failures.of(FailureKind.RATE_LIMITED)));
		this.meters.ended(Entries.cancelled(Entries.FLASH));
		List<Meter> attempts = List.copyOf(this.registry.find("model.router.attempts").timers());
		assertThat(attempts).extracting((meter) -> tags(meter).toString())
			.containsExactlyInAnyOrder("{failure=none, model=flash, outcome=success, provider=gemini, route=summarize}",
					"{failure=rate_limited, model=flash, outcome=failure, provider=gemini, route=summarize}",
					"{failure=none, model=flash, outcome=cancelled, provider=gemini, route=summarize}");
		assertThat(attempts).allSatisfy((meter) -> {
			assertThat(((Timer) meter).count()).isOne();
			assertThat(((Timer) meter).totalTime(TimeUnit.MILLISECONDS)).isEqualTo(800);
		});
	}

	@Test
	void attemptsHavePercentiles() {
		this.meters.ended(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN));
		Timer timer = this.registry.get("model.router.attempts").timer();
		ValueAtPercentile[] percentiles = timer.takeSnapshot().percentileValues();
		assertThat(Arrays.stream(percentiles).map(ValueAtPercentile::percentile)).containsExactly(0.5, 0.95, 0.99);
		assertThat(percentiles).allSatisfy(
				(percentile) -> assertThat(percentile.value(TimeUnit.MILLISECONDS)).isCloseTo(800, within(50.0)));
	}

	@Test
	void callsAreTimedByTagAndOutcomeInFewBuckets() {
		for (Result result : Result.values()) {
			this.meters.ended(Entries.call(result, "billing"));
		}
		assertThat(this.registry.find("model.router.calls").timers()).hasSize(5)
			.allSatisfy((timer) -> assertThat(timer.takeSnapshot().histogramCounts()).hasSize(7));
		assertThat(this.registry.get("model.router.calls")
			.tags("route", "summarize", "business.tag", "billing", "outcome", "rejected")
			.timer()
			.count()).isOne();
	}

	@Test
	void refusalsAndDegradedCallsAreCounted() {
		this.meters.ended(Entries.refused(Entries.FLASH, new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null)));
		this.meters.ended(Entries.degraded("billing", Degradation.RULE, Failures.of(FailureKind.OVERLOADED)));
		this.meters.ended(Entries.degraded("billing", Degradation.cached(Duration.ofSeconds(5)),
				Failures.of(FailureKind.OVERLOADED)));
		assertThat(count("model.router.rejections", "route", "summarize", "provider", "gemini", "model", "flash",
				"reason", "circuit_open"))
			.isOne();
		assertThat(count("model.router.degraded", "route", "summarize", "business.tag", "billing", "source", "rule"))
			.isOne();
		assertThat(count("model.router.degraded", "source", "cache")).isOne();
	}

	@Test
	void fourHundredTagsStayBoundedInEveryMeter() {
		for (int i = 0; i < 400; i++) {
			this.meters.ended(Entries.answered(Entries.FLASH, "tag-" + i, new TokenUsage(1, 1, 1, 1, 1)));
			this.meters.ended(Entries.answered(Entries.UNPRICED, "tag-" + i, new TokenUsage(1, 1, 1, 1, 1)));
			this.meters.ended(Entries.call(Result.SUCCESS, "tag-" + i));
			this.meters.ended(Entries.degraded("tag-" + i, Degradation.RULE, Failures.of(FailureKind.OVERLOADED)));
		}
		for (String name : List.of("calls", "tokens", "cost", "unpriced", "degraded")) {
			assertThat(this.registry.find("model.router." + name).meters()).extracting((meter) -> businessTag(meter))
				.as(name)
				.doesNotContainNull()
				.contains("tag-0", "tag-99", "other")
				.satisfies((tags) -> assertThat(tags.stream().distinct()).hasSize(101));
		}
		assertThat(count("model.router.degraded", "business.tag", "other")).isEqualTo(300);
		assertThat(this.registry.find("model.router.attempts").meters()).hasSize(2);
	}

	@Test
	void circuitsAreThereFromTheStart() {
		double[] openness = { 0 };
		ToDoubleBiFunction<double[], ModelTarget> state = (source, model) -> source[0];
		this.meters.watchCircuits(List.of(Entries.FLASH, Entries.UNPRICED), openness, state);
		assertThat(this.registry.get("model.router.circuit.state").gauges()).hasSize(2);
		openness[0] = 0.5;
		assertThat(this.registry.get("model.router.circuit.state")
			.tags("provider", "gemini", "model", "flash")
			.gauge()
			.value()).isEqualTo(0.5);
	}

	@Test
	void filtersOfTheApplicationDenyAndRename() {
		this.registry.config()
			.meterFilter(MeterFilter.denyNameStartsWith("model.router.tokens"))
			.meterFilter(MeterFilter.renameTag("model.router", "business.tag", "team"))
			.commonTags("region", "eu");
		this.meters.ended(Entries.answered(Entries.FLASH, "billing", new TokenUsage(1, 1, 1, 1, 1)));
		this.meters.ended(Entries.call(Result.SUCCESS, "billing"));
		assertThat(this.registry.find("model.router.tokens").meters()).isEmpty();
		assertThat(this.registry.get("model.router.calls").tags("team", "billing", "region", "eu").timer().count())
			.isOne();
	}

	@Test
	void filterThatThrowsHarmsNoCallAndNoOtherMeter() {
		this.registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				if (id.getName().matches("model.router.(tokens|attempts|circuit.state)")) {
					throw new IllegalStateException("broken filter");
				}
				return id;
			}

		});
		assertThatCode(() -> {
			this.meters.watchCircuits(List.of(Entries.FLASH), "circuits", (source, model) -> 0);
			this.meters.ended(Entries.answered(Entries.FLASH, "billing", new TokenUsage(1000, 0, 0, 0, 0)));
			this.meters.ended(Entries.call(Result.SUCCESS, "billing"));
		}).doesNotThrowAnyException();
		assertThat(count("model.router.cost", "business.tag", "billing")).isCloseTo(0.00075, within(1e-12));
		assertThat(this.registry.get("model.router.calls").timer().count()).isOne();
	}

	@Test
	void closedRegistryHarmsNoCall() {
		this.meters.ended(Entries.call(Result.SUCCESS, "billing"));
		this.registry.close();
		assertThatCode(() -> {
			this.meters.ended(Entries.call(Result.SUCCESS, "billing"));
			this.meters.ended(Entries.call(Result.SUCCESS, "search"));
			this.meters.ended(Entries.answered(Entries.FLASH, "billing", new TokenUsage(1, 1, 1, 1, 1)));
		}).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 10_001 })
	void sillyLimitIsRefused(int max) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RouterMeters(this.registry, max))
			.withMessageContaining("10000");
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).counter().count();
	}

	/** By the values of the tag {@code type}. */
	private Map<String, Double> counts(String name, String... tags) {
		Map<String, Double> counts = new TreeMap<>();
		this.registry.get(name)
			.tags(tags)
			.counters()
			.forEach((counter) -> counts.put(counter.getId().getTag("type"), counter.count()));
		return counts;
	}

	private static String businessTag(Meter meter) {
		return meter.getId().getTag("business.tag");
	}

	private static Map<String, String> tags(Meter meter) {
		Map<String, String> tags = new TreeMap<>();
		for (Tag tag : meter.getId().getTags()) {
			tags.put(tag.getKey(), tag.getValue());
		}
		return tags;
	}

}
