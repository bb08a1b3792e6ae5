package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.cost.budget.Exchange;

/**
 * Says which prices cannot be counted in the currencies of the budgets, wherever they
 * come from.
 */
final class BudgetRates {

	private BudgetRates() {
	}

	/**
	 * @param prices the price of a model by its name, null if nobody knows it
	 */
	static void check(ModelRouterProperties properties, Function<String, @Nullable Price> prices, Instant now,
			Problems problems) {
		Exchange exchange = PricingMapper.exchange(properties.pricing());
		properties.budgets().forEach((name, budget) -> {
			String currency = Texts.currencyCode(budget.currency());
			properties.models().keySet().forEach((model) -> {
				Price price = prices.apply(model);
				if (price != null && price.isKnown()
						&& exchange.amount(new Cost(BigDecimal.ONE, price.currency()), currency, now) == null) {
					problems.add(PropertyName.of("budgets", name, "currency"),
							"is " + currency + ", but " + PropertyName.of("models", model, "price") + " is in "
									+ price.currency() + ", and there is no rate from that",
							"add one to " + PropertyName.of("pricing", "rates") + ", from " + price.currency() + " to "
									+ currency + ".");
				}
			});
		});
	}

}
