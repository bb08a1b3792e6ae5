package io.modelrouter.cost.budget;

import io.modelrouter.BudgetStatus;

/**
 * A budget has no room for what was asked. Immutable.
 *
 * @param budget which one
 * @param status how it stands
 * @param asked what was asked, in {@link Billionths}
 */
public record Shortfall(Budget budget, BudgetStatus status, long asked) implements Verdict {
}
