package io.modelrouter.autoconfigure;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.BudgetAction;
import io.modelrouter.Price;
import io.modelrouter.cost.budget.BudgetPeriod;

/**
 * One budget. The prefix serves the metadata only.
 *
 * @param tag Business tag whose calls it pays.
 * @param route Name of the route or the embeddings whose calls it pays.
 * @param provider Name of the provider whose attempts it pays. Without tag, route and
 * provider it pays for everything.
 * @param amount Money that may be spent in a period.
 * @param currency ISO 4217 code of the currency.
 * @param period How long the money has to last: a piece of the calendar.
 * @param zone Time zone whose calendar counts.
 * @param action What happens to calls for which it has no room.
 * @param to Name of the route that answers instead, if the action is downgrade.
 * @param alerts What is told of it.
 */
@ConfigurationProperties("model-router.budgets.*")
public record BudgetProperties(@Nullable String tag, @Nullable String route, @Nullable String provider,
		@Nullable BigDecimal amount, @DefaultValue(Price.DEFAULT_CURRENCY) String currency,
		@Nullable BudgetPeriod period, @DefaultValue("UTC") String zone, @DefaultValue("block") BudgetAction action,
		@Nullable String to, @NestedConfigurationProperty @DefaultValue BudgetAlertProperties alerts) {
}
