package io.modelrouter.engine;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.RoutedResponse;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Calls that go to a route that costs less, and budgets that make no sense.
 */
class DowngradeTests {

	private final BudgetFixture fixture = new BudgetFixture().model("a", "1")
		.model("mini", "0.1")
		.model("nano", "0.01")
		.route("chat", "a")
		.route("cheap", "mini")
		.route("cheapest", "nano");

	@Test
	void callGoesToTheCheaperRouteAndKeepsItsTag() {
		ModelRouter router = this.fixture.budget(downgrading("chat", Scope.route("chat"), "1", "cheap"))
			.budget(Budget.of("team", Scope.tag("team"), "5", BudgetPeriod.DAY))
			.router();
		router.route("chat").tag("team").call("Hello");
		RoutedResponse second = router.route("chat").tag("team").call("Hello");
		assertThat(second.model()).isEqualTo("mini");
		assertThat(second.rejections()).singleElement()
			.satisfies((rejected) -> assertThat(rejected.rejection().budget().name()).isEqualTo("chat"));
		assertThat(BudgetFixture.status(router, "team").spent()).isEqualByComparingTo("1.1");
		assertThat(BudgetFixture.status(router, "chat").spent()).isEqualByComparingTo("1");
	}

	@Test
	void budgetThatSentACallElsewhereOnlyCountsThere() {
		ModelRouter router = this.fixture.budget(downgrading("team", Scope.tag("team"), "1", "cheap")).router();
		for (int i = 0; i < 4; i++) {
			router.route("chat").tag("team").call("Hello");
		}
		assertThat(this.fixture.provider.asked()).containsExactly("a", "mini", "mini", "mini");
		assertThat(BudgetFixture.status(router, "team").spent()).isEqualByComparingTo("1.3");
	}

	@Test
	void callMayGoDownSeveralSteps() {
		ModelRouter router = this.fixture.budget(downgrading("chat", Scope.route("chat"), "1", "cheap"))
			.budget(downgrading("cheap", Scope.route("cheap"), "0.1", "cheapest"))
			.router();
		for (int i = 0; i < 4; i++) {
			router.route("chat").call("Hello");
		}
		assertThat(this.fixture.provider.asked()).containsExactly("a", "mini", "nano", "nano");
	}

	@Test
	void budgetOfATagStillOnlyCountsSeveralStepsDown() {
		ModelRouter router = this.fixture.budget(downgrading("team", Scope.tag("team"), "1", "cheap"))
			.budget(downgrading("cheap", Scope.route("cheap"), "0.1", "cheapest"))
			.router();
		for (int i = 0; i < 4; i++) {
			router.route("chat").tag("team").call("Hello");
		}
		assertThat(this.fixture.provider.asked()).containsExactly("a", "mini", "nano", "nano");
	}

	@Test
	void blockingBudgetStopsAlsoOnTheCheaperRoute() {
		ModelRouter router = this.fixture.budget(downgrading("chat", Scope.route("chat"), "1", "cheap"))
			.budget(Budget.of("all", Scope.ALL, "1.15", BudgetPeriod.DAY))
			.router();
		router.route("chat").call("Hello");
		router.route("chat").call("Hello");
		ModelCallException ex = BudgetFixture.refused(router, "chat");
		assertThat(ex.code()).isEqualTo("budget");
		assertThat(this.fixture.provider.asked()).containsExactly("a", "mini");
	}

	@Test
	void callOfAnotherRouteThatIsTooExpensiveGoesToTheCheaperOneToo() {
		ModelRouter router = this.fixture.budget(downgrading("day", Scope.ALL, "1", "cheap")).router();
		router.route("chat").call("Hello");
		assertThat(router.route("cheapest").call("Hello").model()).isEqualTo("mini");
	}

	@Test
	void circleIsRefusedAtTheStart() {
		this.fixture.budget(downgrading("down", Scope.route("chat"), "1", "cheap"))
			.budget(downgrading("up", Scope.route("cheap"), "1", "chat"));
		assertThatIllegalArgumentException().isThrownBy(this.fixture::router)
			.withMessageContaining("Budget 'down' of route 'chat' downgrades in a circle");
	}

	@Test
	void budgetOfSomethingThatDoesNotExistIsRefusedAtTheStart() {
		this.fixture.budget(Budget.of("b", Scope.route("chart"), "1", BudgetPeriod.DAY));
		assertThatIllegalArgumentException().isThrownBy(this.fixture::router)
			.withMessageContaining("Budget 'b' is for a route 'chart'");
		BudgetFixture provider = new BudgetFixture().model("a", "1").route("chat", "a");
		provider.budget(Budget.of("b", Scope.provider("nobody"), "1", BudgetPeriod.DAY));
		assertThatIllegalArgumentException().isThrownBy(provider::router)
			.withMessageContaining("provider 'nobody', which does not exist");
		BudgetFixture to = new BudgetFixture().model("a", "1").route("chat", "a");
		to.budget(downgrading("b", Scope.ALL, "1", "nowhere"));
		assertThatIllegalArgumentException().isThrownBy(to::router)
			.withMessageContaining("Budget 'b' downgrades to a route 'nowhere'");
	}

	@Test
	void twoBudgetsOfOneNameAreRefusedAtTheStart() {
		this.fixture.budget(Budget.of("b", Scope.ALL, "1", BudgetPeriod.DAY))
			.budget(Budget.of("b", Scope.ALL, "2", BudgetPeriod.DAY));
		assertThatIllegalArgumentException().isThrownBy(this.fixture::router).withMessageContaining("two budgets 'b'");
	}

	@Test
	void moneyWithoutARateIsRefusedAtTheStart() {
		this.fixture.budget(yuan());
		assertThatIllegalArgumentException().isThrownBy(this.fixture::router)
			.withMessageContaining("Budget 'yuan' is in CNY, but model 'a' has its price in USD");
	}

	@Test
	void moneyIsChargedInTheCurrencyOfTheBudget() {
		this.fixture.exchange = (cost, currency, at) -> cost.amount().multiply(BigDecimal.valueOf(7));
		ModelRouter router = this.fixture.budget(yuan()).router();
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.status(router, "yuan").spent()).isEqualByComparingTo("7");
		assertThat(BudgetFixture.refused(router, "chat").code()).isEqualTo("budget");
	}

	private static Budget yuan() {
		Budget dollars = Budget.of("yuan", Scope.ALL, "10", BudgetPeriod.DAY);
		return new Budget("yuan", Scope.ALL, dollars.amount(), "CNY", dollars.period(), dollars.zone(),
				BudgetAction.BLOCK, null);
	}

	private static Budget downgrading(String name, Scope scope, String amount, String to) {
		return Budget.of(name, scope, amount, BudgetPeriod.DAY).with(BudgetAction.DOWNGRADE, to);
	}

}
