package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.cost.budget.Exchange;

/**
 * Says which budgets cannot count what a model costs, since there is no rate from the
 * currency of its price, wherever that comes from.
 *
 * @param properties describe budgets, models and routes
 * @param problems takes what cannot be
 * @param now the day whose rates count
 */
record BudgetCurrencyChecks(ModelRouterProperties properties, Problems problems, Instant now) {

	void run(Function<String, @Nullable Price> prices) {
		Exchange exchange = PricingMapper.exchange(this.properties.pricing());
		this.properties.budgets().forEach((name, budget) -> this.properties.models().forEach((id, model) -> {
			Price price = prices.apply(id);
			if (price != null && price.isKnown() && mayPay(budget, id, model)) {
				check(name, Texts.currencyCode(budget.currency()), id, price.currency(), exchange);
			}
		}));
	}

	private void check(String name, String currency, String model, String other, Exchange exchange) {
		if (exchange.amount(new Cost(BigDecimal.ONE, other), currency, this.now) == null) {
			this.problems.add(PropertyName.of("budgets", name, "currency"),
					"is " + currency + ", but the price of model '" + model + "' is in " + other
							+ ", and there is no rate from that today",
					"add one to " + PropertyName.of("pricing", "rates") + ", from " + other + " to " + currency + ".");
		}
	}

	private boolean mayPay(BudgetProperties budget, String id, ModelProperties model) {
		String route = budget.route();
		return (budget.provider() == null || Objects.equals(budget.provider(), model.provider()))
				&& (route == null || leadsTo(route, id));
	}

	private boolean leadsTo(String name, String model) {
		RouteProperties route = this.properties.routes().get(name);
		EmbeddingProperties embeddings = this.properties.embeddings().get(name);
		return (route != null && leadsTo(route.primary(), route.fallback(), model))
				|| (embeddings != null && leadsTo(embeddings.primary(), embeddings.fallback(), model));
	}

	private static boolean leadsTo(@Nullable String primary, List<String> fallback, String model) {
		return model.equals(primary) || fallback.contains(model);
	}

}
