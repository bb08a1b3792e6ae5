package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Each level is told once in each period.
 */
class LevelAlertsTests {

	private final AlertFixture fixture = new AlertFixture(BudgetPeriod.DAY, AlertFixture.levels(50, 80, 100));

	@Test
	void eachLevelIsToldOnce() {
		this.fixture.spend("49.999999999");
		assertThat(this.fixture.levels()).isEmpty();
		this.fixture.spend("0.000000001");
		assertThat(this.fixture.levels()).containsExactly("50");
		this.fixture.spend("1", 60, Duration.ZERO);
		assertThat(this.fixture.levels()).containsExactly("50", "80", "100");
	}

	@Test
	void ofSeveralThatArePassedAtOnceTheHighestIsTold() {
		this.fixture.spend("85");
		assertThat(this.fixture.levels()).containsExactly("80");
		this.fixture.spend("1");
		assertThat(this.fixture.levels()).containsExactly("80");
		this.fixture.spend("20");
		assertThat(this.fixture.levels()).containsExactly("80", "100");
	}

	@Test
	void theNextPeriodBeginsAnew() {
		this.fixture.spend("100");
		this.fixture.time.advance(Duration.ofDays(1));
		this.fixture.spend("50");
		assertThat(this.fixture.levels()).containsExactly("100", "50");
	}

	@Test
	void aBudgetThatHasNoRoomAnyMoreIsAsGoodAsUsedUp() {
		this.fixture.spend("99.7").reached().reached();
		assertThat(this.fixture.levels()).containsExactly("80", "100");
		assertThat(this.fixture.told.get(1).message()).isEqualTo(
				"Budget 'b' has no room any more for what attempts may cost: 99.7 of 100 USD are spent (99.7 %), "
						+ "and its period ends at 2026-11-23 00:00 UTC.");
		this.fixture.spend("0.5");
		assertThat(this.fixture.levels()).hasSize(2);
	}

	@Test
	void aRefusalPassesNoLevelAboveTheWhole() {
		AlertFixture more = new AlertFixture(BudgetPeriod.DAY, AlertFixture.levels(95, 120));
		more.spend("93").reached();
		assertThat(more.levels()).containsExactly("95");
		more.spend("27");
		assertThat(more.levels()).containsExactly("95", "120");
		assertThat(more.told.get(1).message()).startsWith("Budget 'b' is used up and has passed 120 %: 120 of 100 USD");
	}

	@Test
	void whoWantsNoAlertsGetsNone() {
		AlertFixture none = new AlertFixture(BudgetPeriod.DAY, AlertRules.NONE);
		none.spend("1", 200, Duration.ofMinutes(5)).reached();
		assertThat(none.told).isEmpty();
		assertThat(none.alerts.told()).isEmpty();
	}

	@Test
	void whatWasToldCanBeReadUntilThePeriodEnds() {
		this.fixture.spend("50").spend("30");
		assertThat(this.fixture.alerts.told()).extracting(BudgetAlert::percent)
			.containsExactly(BigDecimal.valueOf(80), BigDecimal.valueOf(50));
		this.fixture.time.advance(Duration.ofDays(1));
		assertThat(this.fixture.alerts.told()).isEmpty();
	}

	@Test
	void alertsSayWhatHappenedAndWhatToDo() {
		this.fixture.spend("50.129");
		BudgetAlert half = this.fixture.told.get(0);
		assertThat(half).hasToString("Budget 'b' has passed 50 %: 50.12 of 100 USD are spent (50.1 %), and its period "
				+ "ends at 2026-11-23 00:00 UTC. Look who spends it, or raise budgets.b.amount in time. When nothing is "
				+ "left, calls that it would have to pay are refused until its period ends.");
		assertThat(half.isWarning()).isFalse();
		assertThat(half.id()).isEqualTo("b/2026-11-22T00:00:00Z/threshold-50-of-100");
		this.fixture.spend("50");
		assertThat(this.fixture.told.get(1))
			.hasToString("Budget 'b' is used up: 100.12 of 100 USD are spent (100.1 %), and its period ends at "
					+ "2026-11-23 00:00 UTC. Calls that it would have to pay are refused until then. To spend more, "
					+ "raise budgets.b.amount.");
		assertThat(this.fixture.told.get(1).isWarning()).isTrue();
	}

	@Test
	void everyActionIsSaidInWords() {
		assertThat(action(BudgetAction.DEGRADE, null))
			.startsWith("Calls that it would have to pay get a kept answer or that of a rule until then.");
		assertThat(action(BudgetAction.DOWNGRADE, "cheap"))
			.startsWith("Calls that it would have to pay go to route 'cheap' until then.");
		assertThat(action(BudgetAction.WARN, null))
			.startsWith("Calls that it would have to pay go on, since its action is to warn.");
	}

	private static String action(BudgetAction action, String to) {
		Budget budget = Budget.of("b", Scope.ALL, "100", BudgetPeriod.DAY).with(action, to);
		AlertFixture fixture = new AlertFixture(new VirtualTime(), budget, AlertRules.DEFAULTS, Journal.NONE,
				AlertStore.NONE);
		return fixture.spend("100").told.get(0).action();
	}

	@Test
	void levelsAreSortedAndNoLevelIsTwice() {
		List<BigDecimal> levels = List.of(new BigDecimal("100.0"), new BigDecimal("33.3"), new BigDecimal("100"));
		assertThat(new AlertRules(levels, true, 5).at()).containsExactly(new BigDecimal("33.3"), new BigDecimal("100"));
		assertThatIllegalArgumentException().isThrownBy(() -> AlertFixture.levels(0));
		assertThatIllegalArgumentException().isThrownBy(() -> new AlertRules(levels, true, 1));
	}

}
