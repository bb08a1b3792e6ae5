package io.modelrouter.cost.budget;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BudgetTests {

	@Test
	void budgetForSeveralThingsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Scope("billing", "chat", null))
			.withMessageContaining("not for several");
	}

	@Test
	void budgetOfNothingOrTooMuchIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Budget.of("b", Scope.ALL, "0", BudgetPeriod.DAY));
		assertThatIllegalArgumentException().isThrownBy(() -> Budget.of("b", Scope.ALL, "1000000001", BudgetPeriod.DAY))
			.withMessageContaining("'b'");
	}

	@Test
	void onlyDowngradeHasARouteToGoTo() {
		Budget budget = Budget.of("b", Scope.ALL, "1", BudgetPeriod.DAY);
		assertThatIllegalArgumentException().isThrownBy(() -> budget.with(BudgetAction.DOWNGRADE, null));
		assertThatIllegalArgumentException().isThrownBy(() -> budget.with(BudgetAction.WARN, "cheap"));
	}

	@Test
	void moneyIsRoundedUpToBillionths() {
		assertThat(Billionths.of(new BigDecimal("0.0000000001"))).isEqualTo(1);
		assertThat(Billionths.of(new BigDecimal("1.5"))).isEqualTo(1_500_000_000);
		assertThat(Billionths.money(1_500_000_000)).isEqualByComparingTo("1.5");
	}

	@Test
	void moneyBeyondAllMeasureStaysTheMost() {
		assertThat(Billionths.of(new BigDecimal("1e30"))).isEqualTo(Billionths.MOST);
		assertThat(Billionths.sum(Billionths.MOST, Billionths.MOST)).isEqualTo(Billionths.MOST);
	}

}
