package io.modelrouter.retry;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import io.modelrouter.Attempt;
import io.modelrouter.Gate;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * What decides whether a retry is made. Immutable.
 *
 * @param gates asked whether they could open by the end of a wait
 * @param budget what the retries of all calls together may be
 * @param refusals told of every retry that the budget did not have
 * @param time the clock
 */
record RetryRules(List<Gate<Attempt>> gates, RetryBudget budget, BiConsumer<Attempt, Rejection> refusals, Time time) {

	/**
	 * Whether there is time for the wait, for the models that follow, and whether the
	 * gates could open by then.
	 */
	boolean fits(Attempt attempt, Duration wait) {
		long left = attempt.call().deadline().nanosLeft(this.time.nanos());
		Duration free = Duration.ofNanos(left - attempt.reserve(left));
		Attempt retry = attempt.again();
		return wait.compareTo(free) < 0
				&& this.gates.stream().allMatch((gate) -> gate.closedFor(retry).compareTo(wait) <= 0);
	}

	void refused(Attempt retry) {
		this.refusals.accept(retry, this.budget.refusal(retry.target()));
	}

}
