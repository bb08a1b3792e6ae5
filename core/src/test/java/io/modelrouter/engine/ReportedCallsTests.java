package io.modelrouter.engine;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.BudgetAction;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelRouter;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.cost.report.ReportCount;
import io.modelrouter.cost.report.ReportKey;
import io.modelrouter.cost.report.ReportMoney;
import io.modelrouter.cost.report.ReportQuery;
import io.modelrouter.cost.report.ReportRow;
import io.modelrouter.cost.report.ReportSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole calls as the report has them.
 */
class ReportedCallsTests {

	private final BudgetFixture fixture = new BudgetFixture().model("dear", "1").model("cheap", "0.25");

	private final CostReport report = new CostReport(ReportSettings.DEFAULTS, this.fixture.time);

	@Test
	void fallbackAfterAFailureCostsBothAndSavesTheDifference() {
		this.fixture.provider.uses("dear", () -> {
			throw new AttemptFailedException(Failures.of(FailureKind.INCOMPLETE), SpendingProvider.output(500));
		});
		router().route("chat").call("Hello");
		assertThat(total().count(ReportCount.CALLS)).isOne();
		assertThat(total().count(ReportCount.ATTEMPTS)).isEqualTo(2);
		assertThat(total().count(ReportCount.FAILED)).isOne();
		assertThat(total().count(ReportCount.RETRIES)).isOne();
		assertThat(total().count(ReportCount.FALLBACKS)).isOne();
		assertThat(money(ReportMoney.COST)).isEqualByComparingTo("0.75");
		assertThat(money(ReportMoney.COST_OF_FAILED)).isEqualByComparingTo("0.5");
		assertThat(money(ReportMoney.COST_OF_RETRIES)).isEqualByComparingTo("0.25");
		assertThat(money(ReportMoney.SAVED_BY_FALLBACK)).isEqualByComparingTo("0.75");
	}

	@Test
	void callThatABudgetSendsElsewhereCostsThereAndIsAFallbackHere() {
		this.fixture.budget(
				Budget.of("day", Scope.route("chat"), "0.1", BudgetPeriod.DAY).with(BudgetAction.DOWNGRADE, "brief"));
		router().route("chat").call("Hello");
		List<ReportRow> routes = this.report.table(ReportQuery.groupedBy(ReportKey.ROUTE)).rows();
		assertThat(routes).extracting((row) -> row.parts().get(0)).containsExactly("brief", "chat");
		assertThat(routes.get(0).count(ReportCount.ATTEMPTS)).isOne();
		assertThat(routes.get(0).money(ReportMoney.COST, "USD")).isEqualByComparingTo("0.25");
		assertThat(routes.get(0).count(ReportCount.RETRIES)).isZero();
		assertThat(routes.get(1).count(ReportCount.CALLS)).isOne();
		assertThat(routes.get(1).count(ReportCount.FALLBACKS)).isOne();
		assertThat(routes.get(1).money(ReportMoney.SAVED_BY_FALLBACK, "USD")).isEqualByComparingTo("0.75");
	}

	private ModelRouter router() {
		this.fixture.builder.report(this.report);
		return this.fixture.route("chat", "dear", "cheap").route("brief", "cheap").router();
	}

	private BigDecimal money(ReportMoney kind) {
		return total().money(kind, "USD");
	}

	private ReportRow total() {
		return this.report.table(ReportQuery.ALL).total();
	}

}
