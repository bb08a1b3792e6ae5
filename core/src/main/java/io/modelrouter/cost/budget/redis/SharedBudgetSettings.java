package io.modelrouter.cost.budget.redis;

import java.time.Duration;

/**
 * How instances share their budgets over Redis. Immutable.
 *
 * @param keyPrefix what all keys begin with
 * @param timeout how long a call waits for Redis before it takes from this instance's
 * share of what was left
 * @param instances among how many what is left is shared while Redis is away
 */
public record SharedBudgetSettings(String keyPrefix, Duration timeout, int instances) {
}
