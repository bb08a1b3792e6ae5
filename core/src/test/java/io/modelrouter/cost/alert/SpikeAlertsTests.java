package io.modelrouter.cost.alert;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.cost.budget.BudgetPeriod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * It is told when money is spent far faster than usual.
 */
class SpikeAlertsTests {

	private static final AlertRules SPIKE = new AlertRules(List.of(), false, 5);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final AlertFixture fixture = new AlertFixture(BudgetPeriod.DAY, SPIKE);

	@Test
	void evenSpendingIsNoAlert() {
		this.fixture.spend("0.06", 1_439, MINUTE);
		assertThat(this.fixture.told).isEmpty();
	}

	@Test
	void tenTimesTheUsualRateIsToldOnce() {
		this.fixture.spend("0.07", 60, MINUTE);
		assertThat(this.fixture.told).isEmpty();
		this.fixture.spend("0.7", 20, MINUTE);
		BudgetAlert alert = this.fixture.told.get(0);
		assertThat(this.fixture.told).hasSize(1);
		assertThat(alert.kind()).isEqualTo(Kind.SPIKE);
		assertThat(alert.usualRate().doubleValue()).isCloseTo(0.07, within(0.001));
		assertThat(alert.rate().doubleValue()).isBetween(0.35, 0.5);
		assertThat(alert.message()).startsWith("Budget 'b' is spent 6.6 times as fast as usual: 0.");
		assertThat(alert.action()).startsWith("Look for a loop, a new job or prompts that grew. At this rate it is");
	}

	@Test
	void centsDoNotAlarm() {
		this.fixture.spend("0.001", 120, MINUTE);
		this.fixture.spend("0.06", 60, MINUTE);
		assertThat(this.fixture.told).isEmpty();
	}

	@Test
	void nothingIsSaidBeforeTheUsualRateIsKnown() {
		this.fixture.spend("0.07", 20, MINUTE);
		this.fixture.spend("2", 10, MINUTE);
		assertThat(this.fixture.told).isEmpty();
	}

	@Test
	void aRateThatFlapsAroundItsLimitTellsOnce() {
		AlertFixture month = usual();
		for (int i = 0; i < 15; i++) {
			month.spend("0.9", 5, MINUTE).spend("0.5", 5, MINUTE);
		}
		assertThat(month.told).hasSize(1);
	}

	@Test
	void anotherOneIsToldAfterItWasWellBelow() {
		AlertFixture month = usual();
		month.spend("0.9", 6, MINUTE).spend("0.1", 150, MINUTE).spend("0.9", 6, MINUTE);
		assertThat(month.told).hasSize(2);
	}

	@Test
	void anotherOneWithinTheHourIsNotTold() {
		AlertFixture month = usual();
		month.spend("0.9", 6, MINUTE).spend("0.1", 20, MINUTE).spend("0.9", 6, MINUTE);
		assertThat(month.told).hasSize(1);
	}

	@Test
	void aFewHoursOfASpikeDoNotMakeItUsual() {
		AlertFixture month = usual();
		month.spend("0.1", 600, MINUTE);
		month.spend("0.9", 120, MINUTE).spend("0.1", 60, MINUTE).spend("0.9", 6, MINUTE);
		assertThat(month.told).hasSize(2);
	}

	@Test
	void whatWasSpentInALongSilenceIsNoRate() {
		AlertFixture month = usual();
		month.time.advance(Duration.ofHours(3));
		month.spend("50");
		assertThat(month.told).isEmpty();
		month.time.advance(Duration.ofMinutes(2));
		month.spend("50");
		assertThat(month.told).hasSize(1);
	}

	@Test
	void aDayOfSilenceIsForgottenWithWhatWasUsual() {
		AlertFixture month = usual();
		month.time.advance(Duration.ofDays(2));
		month.spend("0.1").spend("20");
		assertThat(month.told).isEmpty();
	}

	/** 0.1 in a minute, of a budget of a hundred for a month. */
	private static AlertFixture usual() {
		AlertFixture month = new AlertFixture(BudgetPeriod.MONTH, SPIKE);
		return month.spend("0.1", 120, MINUTE);
	}

}
