package io.modelrouter.sample.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetStatus;

/**
 * How a budget stands in its present period. Immutable.
 *
 * @param name its name in the configuration
 * @param action what happens to calls when it has no room
 * @param until when the period ends
 * @param amount what may be spent
 * @param currency of all the money here
 * @param spent what was spent
 * @param reserved what calls under way may cost
 * @param reached whether it had no room for a call, or all of it is spent
 * @param alerts what was told of it in this period, the latest first
 */
@JsonNaming(SnakeCaseStrategy.class)
record BudgetReport(String name, String action, Instant until, BigDecimal amount, String currency, BigDecimal spent,
		BigDecimal reserved, boolean reached, List<Alert> alerts) {

	private static final BigDecimal ALL = BigDecimal.valueOf(100);

	static BudgetReport of(BudgetStatus status, List<BudgetAlert> alerts) {
		List<BudgetAlert> own = alerts.stream().filter((alert) -> alert.budget().name().equals(status.name())).toList();
		return new BudgetReport(status.name(), status.action().code(), status.until(), status.amount(),
				status.currency(), status.spent(), status.reserved(), own.stream().anyMatch(BudgetReport::isOfAll),
				own.stream().map((alert) -> new Alert(alert.at(), alert.kind().code(), alert.toString())).toList());
	}

	private static boolean isOfAll(BudgetAlert alert) {
		return alert.percent() != null && alert.percent().compareTo(ALL) >= 0;
	}

	/**
	 * What was told of a budget, and when.
	 *
	 * @param at when it was seen
	 * @param kind what it is about
	 * @param message what happened and what to do, in words
	 */
	record Alert(Instant at, String kind, String message) {
	}

}
