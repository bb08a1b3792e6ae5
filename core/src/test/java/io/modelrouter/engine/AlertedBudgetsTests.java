package io.modelrouter.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetAlert;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.cost.alert.AlertRules;
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.quota.Crowd;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a router tells of its budgets. Each answer costs 0.3.
 */
class AlertedBudgetsTests {

	private static final AlertRules LEVELS = new AlertRules(
			List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(80), BigDecimal.valueOf(100)), false, 0);

	private final List<BudgetAlert> told = new CopyOnWriteArrayList<>();

	private final BudgetFixture fixture = new BudgetFixture().model("a", "0.3").route("chat", "a");

	@Test
	void sixtyFourThreadsThatUseUpABudgetTellEachLevelOnce() throws InterruptedException {
		ModelRouter router = router(BudgetsTests.day(Scope.ALL, "30.1"));
		Crowd.of(64, () -> callUntilRefused(router));
		router.close();
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("30");
		assertThat(this.told).extracting(BudgetAlert::percent).doesNotHaveDuplicates();
		assertThat(this.told).last()
			.satisfies((alert) -> assertThat(alert.percent()).isEqualByComparingTo("100"))
			.satisfies((alert) -> assertThat(alert.message()).contains("has no room any more"));
		assertThat(router.alerts()).containsExactlyInAnyOrderElementsOf(this.told);
	}

	@Test
	void aBudgetThatOnlyWarnsIsUsedUpWhenItsAmountIsSpent() throws InterruptedException {
		ModelRouter router = router(BudgetsTests.day(Scope.ALL, "3").with(BudgetAction.WARN, null));
		Crowd.of(4, () -> {
			for (int i = 0; i < 5; i++) {
				router.route("chat").call("Hello");
			}
		});
		router.close();
		assertThat(this.told).extracting(BudgetAlert::percent).doesNotHaveDuplicates();
		assertThat(this.told).last()
			.satisfies((alert) -> assertThat(alert.message()).contains("is used up"))
			.satisfies((alert) -> assertThat(alert.action()).contains("go on, since its action is to warn"));
	}

	@Test
	void aRouterWithoutBudgetsHasNoAlerts() {
		assertThat(this.fixture.builder.build().alerts()).isEmpty();
	}

	private ModelRouter router(Budget budget) {
		this.fixture.builder.alerts(new AlertSettings(Map.of("day", LEVELS), List.of())).alertListener(this.told::add);
		return this.fixture.budget(budget).router();
	}

	private static void callUntilRefused(ModelRouter router) {
		try {
			while (true) {
				router.route("chat").call("Hello");
			}
		}
		catch (ModelCallException ex) {
			assertThat(ex.code()).isEqualTo("budget");
		}
	}

}
