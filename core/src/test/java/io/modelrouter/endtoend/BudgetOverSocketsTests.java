package io.modelrouter.endtoend;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.BudgetStatus;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A budget that runs out, over real sockets and through the real SDKs.
 */
class BudgetOverSocketsTests {

	private final VirtualTime time = new VirtualTime();

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.time::now);

	private @Nullable ModelRouter router;

	@AfterEach
	void close() {
		if (this.router != null) {
			this.router.close();
		}
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void callsAndStreamsSpendUntilTheyAreRefused(WireType type) {
		this.simulator.model("m-1").usage(ScriptedUsage.of(1_000, 1_000)).then(Fault.status(503));
		ModelRouter router = router(type, "0.045");
		// Each answer costs 1000 × 3 + 1000 × 15 per million; the error costs nothing.
		router.route().call("Hello");
		router.route().stream("Hello").blockLast();
		assertThat(status(router).spent()).isEqualByComparingTo("0.036");
		ModelCallException ex = catchThrowableOfType(ModelCallException.class, () -> router.route().call("Hello"));
		assertThat(ex.code()).isEqualTo("budget");
		assertThat(status(router).reserved()).isEqualByComparingTo("0");
		assertThat(this.simulator.requests()).hasSize(3);
	}

	private ModelRouter router(WireType type, String amount) {
		FailureClassifier classifier = FailureClassifiers.standard(this.time);
		Price price = ModelPrice.of(new BigDecimal("3"), null, null, new BigDecimal("15"), "USD");
		this.router = ModelRouterBuilder.create()
			.time(this.time)
			.provider(type.provider("one", this.simulator, classifier, this.time), "one")
			.model("one", new ModelSettings("m", "m-1", null, price, ModelSettings.Options.NONE))
			.route(new RouteSettings("route", "m"))
			.budgets(new BudgetSettings(List.of(Budget.of("b", Scope.ALL, amount, BudgetPeriod.DAY)), Exchange.NONE,
					(time, listener) -> new MemoryBooks(time, Journal.NONE, listener), List.of()))
			.build();
		return this.router;
	}

	private static BudgetStatus status(ModelRouter router) {
		return router.budgets().get(0);
	}

}
