package io.modelrouter.engine;

import java.math.BigDecimal;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Cost;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.Rejection;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Calls of a router with budgets, one after the other. A model costs its price each time
 * unless told otherwise.
 */
class BudgetsTests {

	private final BudgetFixture fixture = new BudgetFixture().model("a", "1").route("chat", "a");

	@Test
	void callsAreRefusedWhenTheMoneyIsSpentAndPassInTheNextPeriod() {
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "2")).router();
		router.route("chat").call("Hello");
		router.route("chat").call("Hello");
		ModelCallException ex = BudgetFixture.refused(router, "chat");
		assertThat(ex.code()).isEqualTo("budget");
		assertThat(ex.retryAfter()).isEqualTo(Duration.ofDays(1));
		assertThat(ex.rejections()).singleElement().satisfies((rejected) -> {
			assertThat(rejected.rejection().reason()).isEqualTo(Rejection.Reason.BUDGET);
			assertThat(rejected.rejection().message()).contains("Model 'a' may cost 1 USD more")
				.contains("budget 'day': 2 of 2 USD spent, 0 reserved until 2026-11-23T00:00:00Z");
			assertThat(rejected.rejection().budget()).isEqualTo(BudgetFixture.status(router, "day"));
		});
		assertThat(this.fixture.provider.asked()).hasSize(2);
		this.fixture.time.advance(ex.retryAfter());
		assertThat(router.route("chat").call("Hello").model()).isEqualTo("a");
	}

	@Test
	void budgetOfATagPaysCallsOfThatTagOnly() {
		ModelRouter router = this.fixture.budget(day(Scope.tag("billing"), "1")).router();
		router.route("chat").tag("billing").call("Hello");
		router.route("chat").tag("search").call("Hello");
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("1");
	}

	@Test
	void budgetOfUntaggedPaysCallsOfWhichNobodySaysWhoPays() {
		ModelRouter router = this.fixture.budget(day(Scope.tag("untagged"), "1")).router();
		router.route("chat").tag("billing").call("Hello");
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.refused(router, "chat").code()).isEqualTo("budget");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("1");
	}

	@Test
	void budgetOfARoutePaysCallsOfThatRouteOnly() {
		ModelRouter router = this.fixture.route("other", "a").budget(day(Scope.route("chat"), "1")).router();
		router.route("chat").call("Hello");
		router.route("other").call("Hello");
		assertThat(BudgetFixture.refused(router, "chat").code()).isEqualTo("budget");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("1");
	}

	@Test
	void modelOfAnotherProviderAnswersWhenTheMoneyOfOneIsSpent() {
		ModelRouter router = this.fixture.model("other", "b", "1")
			.route("both", "a", "b")
			.budget(day(Scope.provider("spending"), "1"))
			.router();
		router.route("both").call("Hello");
		RoutedResponse second = router.route("both").call("Hello");
		assertThat(second.model()).isEqualTo("b");
		assertThat(second.rejections()).singleElement()
			.satisfies((rejected) -> assertThat(rejected.model()).isEqualTo("a"));
	}

	@Test
	void cheaperModelAnswersWhenThereIsTooLittleForTheFirst() {
		ModelRouter router = this.fixture.model("mini", "0.1")
			.model("free", "0")
			.route("all", "a", "mini", "free")
			.budget(day(Scope.ALL, "1.25"))
			.router();
		for (int i = 0; i < 5; i++) {
			router.route("all").call("Hello");
		}
		assertThat(this.fixture.provider.asked()).containsExactly("a", "mini", "mini", "free", "free");
		assertThat(BudgetFixture.status(router, "day").remaining()).isEqualByComparingTo("0.05");
	}

	@Test
	void whatAnAnswerReallyCostIsSpent() {
		this.fixture.provider.uses("a", () -> SpendingProvider.output(1_700));
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "2")).router();
		RoutedResponse answer = router.route("chat").call("Hello");
		BudgetStatus status = BudgetFixture.status(router, "day");
		assertThat(status.spent()).isEqualByComparingTo("1.7").isEqualByComparingTo(answer.cost().amount());
		assertThat(status.assumed()).isEqualByComparingTo("0");
		assertThat(status.reserved()).isEqualByComparingTo("0");
		assertThat(this.fixture.heard).containsExactly(status);
	}

	@Test
	void whatTheProviderSaysItChargedIsSpent() {
		TokenUsage told = SpendingProvider.output(10)
			.with(new UsageDetails(0, 0, 0, 0, 0, 0, 0, null, new Cost(new BigDecimal("0.5"), "USD")));
		this.fixture.provider.uses("a", () -> told);
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "2")).router();
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("0.5");
	}

	@Test
	void everyBudgetOfAnAttemptIsCharged() {
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "9"))
			.budget(Budget.of("team", Scope.tag("team"), "5", BudgetPeriod.MONTH))
			.router();
		router.route("chat").tag("team").call("Hello");
		assertThat(router.budgets()).extracting(BudgetStatus::name).containsExactly("day", "team");
		assertThat(router.budgets()).allSatisfy((status) -> assertThat(status.spent()).isEqualByComparingTo("1"));
	}

	@Test
	void errorOfTheProviderCostsNothing() {
		assertThat(spentAfter(Failures.of(FailureKind.SERVER_ERROR)).spent()).isEqualByComparingTo("0");
	}

	@Test
	void requestThatNeverLeftCostsNothing() {
		assertThat(spentAfter(Failures.of(FailureKind.NETWORK).notSent()).spent()).isEqualByComparingTo("0");
	}

	@Test
	void requestWithoutAnAnswerIsAssumedToCostWhatWasEstimated() {
		BudgetStatus status = spentAfter(Failure.of(FailureKind.TIMEOUT, 0, "silent", ""));
		assertThat(status.spent()).isEqualByComparingTo("1");
		assertThat(status.assumed()).isEqualByComparingTo("1");
	}

	@Test
	void failureThatUsedTokensCostsThem() {
		this.fixture.provider.uses("a", () -> {
			throw new AttemptFailedException(Failures.of(FailureKind.MALFORMED_RESPONSE), SpendingProvider.output(300));
		});
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "9")).router();
		BudgetFixture.refused(router, "chat");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("0.3");
	}

	@Test
	void answerWhoseTokensNobodyToldIsAssumedToCostWhatWasEstimated() {
		this.fixture.provider.uses("a", () -> TokenUsage.UNKNOWN);
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "9")).router();
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.status(router, "day").assumed()).isEqualByComparingTo("1");
	}

	@Test
	void warningLetsCallsPass() {
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "1").with(BudgetAction.WARN, null)).router();
		router.route("chat").call("Hello");
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("2");
	}

	@Test
	void budgetThatDegradesAnswersFromTheRulesOfTheRoute() {
		ModelRouter router = this.fixture.route("soft", new DegradeSettings(null, "Please wait."), "a")
			.budget(day(Scope.ALL, "1").with(BudgetAction.DEGRADE, null))
			.router();
		assertThat(router.route("soft").call("Hello").degraded()).isFalse();
		RoutedResponse second = router.route("soft").call("Hello");
		assertThat(second.degraded()).isTrue();
		assertThat(second.text()).isEqualTo("Please wait.");
		assertThat(BudgetFixture.refused(router, "chat").code()).isEqualTo("budget");
	}

	@Test
	void budgetThatBlocksRefusesEvenWhereARuleCouldAnswer() {
		ModelRouter router = this.fixture.route("soft", new DegradeSettings(null, "Please wait."), "a")
			.budget(day(Scope.ALL, "1"))
			.router();
		router.route("soft").call("Hello");
		assertThat(BudgetFixture.refused(router, "soft").code()).isEqualTo("budget");
	}

	@Test
	void ruleAnswersIfAModelFailedForAnotherReason() {
		this.fixture.other.uses("b", () -> {
			throw new AttemptFailedException(Failures.of(FailureKind.OVERLOADED));
		});
		ModelRouter router = this.fixture.model("other", "b", "1")
			.route("soft", new DegradeSettings(null, "Please wait."), "a", "b")
			.budget(day(Scope.provider("spending"), "1"))
			.router();
		router.route("soft").call("Hello");
		assertThat(router.route("soft").call("Hello").text()).isEqualTo("Please wait.");
	}

	@Test
	void modelWithoutAPricePassesUntilTheBudgetIsUsedUp() {
		ModelRouter router = this.fixture.model("x", null).route("blind", "x").budget(day(Scope.ALL, "1")).router();
		router.route("blind").call("Hello");
		assertThat(BudgetFixture.status(router, "day").spent()).isEqualByComparingTo("0");
		router.route("chat").call("Hello");
		assertThat(BudgetFixture.refused(router, "blind").code()).isEqualTo("budget");
	}

	@Test
	void interruptedCallLeavesNothingReserved() {
		this.fixture.provider.uses("a", () -> {
			Thread.currentThread().interrupt();
			throw new AttemptFailedException(Failure.of(FailureKind.CANCELLED, 0, "left", ""));
		});
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "9")).router();
		catchThrowable(() -> router.route("chat").call("Hello"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(BudgetFixture.status(router, "day").reserved()).isEqualByComparingTo("0");
		assertThat(BudgetFixture.status(router, "day").assumed()).isEqualByComparingTo("1");
	}

	private BudgetStatus spentAfter(Failure failure) {
		this.fixture.provider.uses("a", () -> {
			throw new AttemptFailedException(failure);
		});
		ModelRouter router = this.fixture.budget(day(Scope.ALL, "9")).router();
		BudgetFixture.refused(router, "chat");
		assertThat(BudgetFixture.status(router, "day").reserved()).isEqualByComparingTo("0");
		return BudgetFixture.status(router, "day");
	}

	static Budget day(Scope scope, String amount) {
		return Budget.of("day", scope, amount, BudgetPeriod.DAY);
	}

}
