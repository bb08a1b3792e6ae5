package io.modelrouter.cost.budget.step;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import io.modelrouter.Attempt;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Rejection;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Shortfall;

/**
 * What callers are told when a budget has no room.
 */
final class Refusals {

	private Refusals() {
	}

	static Rejection of(Attempt attempt, Shortfall shortfall, Instant now) {
		BudgetStatus status = shortfall.status();
		BigDecimal asked = Billionths.money(shortfall.asked());
		// What is reserved may come free at any time.
		boolean lasts = status.spent().add(asked).compareTo(status.amount()) > 0;
		Duration endsIn = Duration.between(now, status.until());
		return Rejection.of(status,
				"Model '" + attempt.target().id() + "' may cost " + asked.stripTrailingZeros().toPlainString() + ' '
						+ status.currency() + " more, for which there is no room in " + status
						+ ". Raise its amount, or wait for its next period.",
				(lasts && !endsIn.isNegative()) ? endsIn : null);
	}

}
