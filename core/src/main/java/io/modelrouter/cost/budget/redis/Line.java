package io.modelrouter.cost.budget.redis;

import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.Span;

/**
 * What an operation is about, for one budget. Immutable.
 *
 * @param budget which one
 * @param span in which of its periods
 * @param first an amount: asked, spent; in billionths
 * @param second what it may be at most, empty if it is not limited; or what is assumed
 */
record Line(Budget budget, Span span, long first, String second) {

	String key(String prefix) {
		return "{" + prefix + ":budgets}:" + this.budget.name() + ':' + this.budget.currency() + ':'
				+ this.span.from().getEpochSecond();
	}

}
