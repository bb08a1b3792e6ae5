package io.modelrouter.cost.budget.step;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetStatus;
import io.modelrouter.Call;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;
import io.modelrouter.cost.budget.Budget;

/**
 * Sends a call that was refused for money to the route that its budget names, never twice
 * to the same. Its tag, lane and deadline stay. Thread-safe.
 */
public final class DowngradeStep implements Policy<Call> {

	private static final Logger logger = LoggerFactory.getLogger(DowngradeStep.class);

	private final Map<String, Downgrade> downgrades;

	private final BudgetMeters meters;

	/**
	 * @param downgrades by the names of the budgets
	 */
	public DowngradeStep(Map<String, Downgrade> downgrades, BudgetMeters meters) {
		this.downgrades = Map.copyOf(downgrades);
		this.meters = meters;
	}

	@Override
	public Outcome apply(Call call, Next<Call> next) {
		int before = call.trail().rejections().size();
		Outcome outcome = next.proceed(call);
		Downgrade downgrade = downgrade(call, outcome, before);
		if (downgrade == null) {
			return outcome;
		}
		Set<String> been = new HashSet<>(Set.of(call.route().name()));
		Call current = call;
		while (downgrade != null && been.add(downgrade.to().name())) {
			logger.debug("The {} goes to route '{}' because of budget '{}'", current, downgrade.to().name(),
					downgrade.budget().name());
			this.meters.downgraded(downgrade.budget());
			current = current.on(downgrade.to());
			before = call.trail().rejections().size();
			outcome = next.proceed(current);
			downgrade = downgrade(current, outcome, before);
		}
		return outcome;
	}

	/**
	 * Where to go now, null if the outcome stands. Vectors of another route would not fit
	 * those of this one.
	 * @param before how many refusals there were before this route was tried
	 */
	private @Nullable Downgrade downgrade(Call call, Outcome outcome, int before) {
		if (!(outcome instanceof Outcome.Rejected) || call.operation().isCommitted()
				|| call.operation().type() == Operation.Type.EMBEDDING) {
			return null;
		}
		List<RejectionRecord> rejections = call.trail().rejections();
		for (RejectionRecord each : rejections.subList(before, rejections.size())) {
			Rejection rejection = each.rejection();
			BudgetStatus budget = rejection.budget();
			Downgrade downgrade = (budget != null) ? this.downgrades.get(budget.name()) : null;
			if (downgrade != null) {
				return downgrade;
			}
		}
		return null;
	}

	/**
	 * Where a budget sends calls.
	 *
	 * @param budget which one
	 * @param to the route
	 */
	public record Downgrade(Budget budget, ModelRoute to) {
	}

}
