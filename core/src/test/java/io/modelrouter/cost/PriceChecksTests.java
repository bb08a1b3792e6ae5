package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.modelrouter.PriceSource;

import static io.modelrouter.cost.Prices.decimal;
import static io.modelrouter.cost.Prices.rates;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriceChecksTests {

	private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

	private static final Rates ONE = rates("1", "1").build();

	private static final Rates NEGATIVE = rates("1", "1").audioInput(decimal("-1")).build();

	@Test
	void everyRateIsChecked() {
		assertMessage(() -> always(NEGATIVE), "price.audio-input must not be negative");
		assertMessage(() -> always(rates("-1", "1").build()), "price.input must not be negative");
		assertMessage(() -> always(rates("1", "1").cacheWriteHour(decimal("-1")).build()),
				"price.cache-write-hour must not be negative");
		assertMessage(() -> always(rates("1", "1").reasoning(decimal("-1")).build()),
				"price.reasoning must not be negative");
		assertMessage(() -> always(rates("1", "1").cachedAudioInput(decimal("-1")).build()),
				"price.cached-audio-input must not be negative");
		assertMessage(() -> always(rates("1", "1").imageInput(decimal("-1")).build()),
				"price.image-input must not be negative");
		assertMessage(() -> always(rates("1", "1").audioOutput(decimal("-1")).build()),
				"price.audio-output must not be negative");
		assertMessage(() -> always(rates("1", "1").imageOutput(decimal("-1")).build()),
				"price.image-output must not be negative");
	}

	@Test
	void tiersAreChecked() {
		assertMessage(() -> always(ONE, new Tier(0, ONE)), "price.tiers[0].above must be positive");
		assertMessage(() -> always(ONE, new Tier(1, ONE), new Tier(2, NEGATIVE)),
				"price.tiers[1].audio-input must not be negative");
		assertMessage(() -> always(ONE, new Tier(2, ONE), new Tier(2, ONE)), "price.tiers[1].above is that of another");
	}

	@Test
	void periodsAreChecked() {
		Period always = Period.always(ONE);
		assertMessage(() -> new ModelPrice("USD"), "price.periods must not be empty");
		assertMessage(() -> new ModelPrice("USD", always, new Period(NEW_YEAR, NEW_YEAR, ONE, List.of())),
				"price.periods[0].until must be after its from");
		assertMessage(
				() -> new ModelPrice("USD", always, new Period(NEW_YEAR, null, ONE, List.of()),
						new Period(NEW_YEAR.plusSeconds(1), null, NEGATIVE, List.of())),
				"price.periods[1].audio-input must not be negative");
		assertMessage(
				() -> new ModelPrice("USD", new Period(NEW_YEAR, null, ONE, List.of()),
						new Period(NEW_YEAR, null, ONE, List.of())),
				"price.periods[1] is for the same time as another");
		assertMessage(() -> new ModelPrice("USD", always, always), "price is for the same time as another");
	}

	@Test
	void factorsAndFeesAreChecked() {
		assertMessage(() -> price(Map.of("batch", decimal("-1")), "1", "0", null),
				"price.service-tiers.batch must not be negative");
		assertMessage(() -> price(Map.of("default", decimal("1")), "1", "0", null),
				"price.service-tiers.default is the tier that the price is for");
		assertMessage(() -> price(Map.of(), "-1", "0", null), "price.uplift must not be negative");
		assertMessage(() -> price(Map.of(), "1", "-1", null), "price.per-call must not be negative");
		assertMessage(() -> price(Map.of(), "1", "0", decimal("-1")), "price.per-search must not be negative");
		Window window = new Window(ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY), LocalTime.MIN, LocalTime.NOON, Set.of(),
				decimal("-2"));
		assertMessage(
				() -> new ModelPrice("USD", List.of(Period.always(ONE)), List.of(window), Map.of(), BigDecimal.ONE,
						BigDecimal.ZERO, null, PriceSource.CONFIGURATION),
				"price.windows[0].factor must not be negative");
	}

	private static void always(Rates rates, Tier... tiers) {
		new ModelPrice("USD", Period.always(rates, tiers));
	}

	private static void price(Map<String, BigDecimal> serviceTiers, String uplift, String perCall,
			@Nullable BigDecimal perSearch) {
		new ModelPrice("USD", List.of(Period.always(ONE)), List.of(), serviceTiers, decimal(uplift), decimal(perCall),
				perSearch, PriceSource.CONFIGURATION);
	}

	private static void assertMessage(ThrowingCallable price, String message) {
		assertThatIllegalArgumentException().isThrownBy(price).withMessage(message);
	}

}
