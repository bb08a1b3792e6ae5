package io.modelrouter.cost.budget.step;

import java.util.List;

import io.modelrouter.cost.budget.Ask;
import io.modelrouter.estimate.ModelEstimates.Estimate;

/**
 * What an attempt is expected to cost. Immutable.
 *
 * @param estimate its tokens
 * @param asks what it asks of each budget, in the order of their actions
 * @param priced whether anybody knows what it may cost
 */
record Bill(Estimate estimate, List<Ask> asks, boolean priced) {
}
