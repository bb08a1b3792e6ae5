package io.modelrouter.cost.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.cost.budget.BudgetPeriod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * It is told when the money will not last.
 */
class ForecastAlertsTests {

	private static final AlertRules FORECAST = new AlertRules(List.of(), true, 0);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final AlertFixture fixture = new AlertFixture(BudgetPeriod.DAY, FORECAST);

	@Test
	void spendingThatLastsIsNoAlert() {
		this.fixture.spend("0.069", 1_439, MINUTE);
		assertThat(this.fixture.told).isEmpty();
	}

	@Test
	void evenSpendingThatDoesNotLastIsToldOnceWithItsEnd() {
		this.fixture.spend("0.1", 1_000, MINUTE);
		BudgetAlert alert = this.fixture.told.get(0);
		assertThat(this.fixture.told).hasSize(1);
		assertThat(alert.kind()).isEqualTo(Kind.FORECAST);
		assertThat(alert.budget().spent()).isEqualByComparingTo("20");
		assertThat(alert.forecast().doubleValue()).isCloseTo(144, within(3.0));
		assertThat(alert.rate().doubleValue()).isCloseTo(0.1, within(0.003));
		assertThat(alert.usedUpAt()).isBetween(Instant.parse("2026-11-22T16:20:00Z"),
				Instant.parse("2026-11-22T17:00:00Z"));
		assertThat(alert.message())
			.startsWith("Budget 'b' will not last: 20 of 100 USD are spent (20 %), and at the "
					+ "present rate it will be 14")
			.endsWith(" USD when its period ends at 2026-11-23 00:00 UTC.");
		assertThat(alert.action()).startsWith("It is used up at 2026-11-22 16:")
			.endsWith("UTC at this rate. Find out what spends more than was planned, or raise budgets.b.amount.");
	}

	@Test
	void nothingIsSaidBeforeATenthOfThePeriodAndAFifthOfTheMoney() {
		this.fixture.spend("19");
		this.fixture.time.advance(Duration.ofMinutes(143));
		this.fixture.spend("30");
		assertThat(this.fixture.told).isEmpty();
		this.fixture.time.advance(MINUTE);
		this.fixture.spend("0.1");
		assertThat(this.fixture.told).hasSize(1);
		AlertFixture little = new AlertFixture(BudgetPeriod.DAY, FORECAST);
		little.spend("0.1", 199, MINUTE);
		assertThat(little.told).isEmpty();
	}

	@Test
	void aNewRateCountsMoreThanAnOldOne() {
		this.fixture.spend("0.05", 720, MINUTE);
		assertThat(this.fixture.told).isEmpty();
		this.fixture.spend("0.15", 200, MINUTE);
		assertThat(this.fixture.told).hasSize(1);
	}

	@Test
	void aRateThatFlapsAroundItsLimitTellsOnce() {
		AlertFixture month = new AlertFixture(BudgetPeriod.MONTH, FORECAST);
		Duration hour = Duration.ofHours(1);
		month.time.advance(Duration.ofDays(9));
		for (int day = 0; day < 20 && month.status().spent().intValue() < 99; day++) {
			month.spend((day % 2 == 0) ? "0.15" : "0.12", 24, hour);
		}
		assertThat(month.told).hasSize(1);
	}

	@Test
	void itIsToldAgainAfterItWasFarFromItButNotOnTheSameDay() {
		AlertFixture month = new AlertFixture(BudgetPeriod.MONTH, FORECAST);
		Duration hour = Duration.ofHours(1);
		month.time.advance(Duration.ofDays(10));
		month.spend("0.3", 100, hour);
		assertThat(month.told).hasSize(1);
		month.time.advance(Duration.ofDays(12));
		month.spend("0.01");
		month.spend("0.6", 48, hour);
		assertThat(month.told).hasSize(2);
		assertThat(month.told.get(1).id()).isNotEqualTo(month.told.get(0).id());
	}

	@Test
	void aBudgetThatIsUsedUpNeedsNoForecast() {
		this.fixture.time.advance(Duration.ofHours(3));
		this.fixture.spend("100").spend("1");
		assertThat(this.fixture.told).isEmpty();
	}

	@Test
	void everyPeriodHasItsOwn() {
		this.fixture.spend("0.1", 2 * 1_440, MINUTE);
		assertThat(this.fixture.told).hasSize(2);
	}

	@Test
	void whatWasSpentBeforeAnythingWasHeardIsTakenAsSpentEvenly() {
		this.fixture.time.advance(Duration.ofHours(12));
		this.fixture.spend("45");
		assertThat(this.fixture.told).isEmpty();
		this.fixture.spend("10");
		assertThat(this.fixture.told).hasSize(1);
	}

}
