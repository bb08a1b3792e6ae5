package io.modelrouter.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;
import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A router with budgets over models that cost what a test says, in virtual time.
 */
final class BudgetFixture {

	final VirtualTime time = new VirtualTime();

	final SpendingProvider provider = new SpendingProvider("spending");

	final SpendingProvider other = new SpendingProvider("other");

	final List<Budget> budgets = new ArrayList<>();

	final List<BudgetStatus> heard = new ArrayList<>();

	final ModelRouterBuilder builder = ModelRouterBuilder.create()
		.time(this.time)
		.random(() -> 0)
		.provider(this.provider, "account")
		.provider(this.other, "elsewhere");

	Exchange exchange = Exchange.NONE;

	/** A model whose thousand tokens of output cost so many units; null is no price. */
	BudgetFixture model(String id, @Nullable String price) {
		return model("spending", id, price);
	}

	BudgetFixture model(String provider, String id, @Nullable String price) {
		this.builder.model(provider,
				new ModelSettings(id, id + "-1", null,
						(price != null) ? ModelPrice.of(BigDecimal.ZERO, null, null,
								new BigDecimal(price).movePointRight(3), "USD") : null,
						new ModelSettings.Options(null, 1_000, null, null, null, null, null)));
		return this;
	}

	BudgetFixture route(String name, String primary, String... fallback) {
		return route(name, DegradeSettings.OFF, primary, fallback);
	}

	BudgetFixture route(String name, DegradeSettings degrade, String primary, String... fallback) {
		this.builder.route(new RouteSettings(name, primary, List.of(fallback), Duration.ofSeconds(10), 0,
				Duration.ofSeconds(60), Duration.ofSeconds(10), degrade));
		return this;
	}

	BudgetFixture budget(Budget budget) {
		this.budgets.add(budget);
		return this;
	}

	ModelRouter router() {
		BudgetListener listener = (budget, status) -> this.heard.add(status);
		return this.builder
			.budgets(new BudgetSettings(this.budgets, this.exchange,
					(time, settled) -> new MemoryBooks(time, Journal.NONE, settled), List.of(listener)))
			.build();
	}

	static BudgetStatus status(ModelRouter router, String budget) {
		return router.budgets().stream().filter((status) -> status.name().equals(budget)).findFirst().orElseThrow();
	}

	static ModelCallException refused(ModelRouter router, String route) {
		return catchThrowableOfType(ModelCallException.class, () -> router.route(route).call("Hello"));
	}

}
