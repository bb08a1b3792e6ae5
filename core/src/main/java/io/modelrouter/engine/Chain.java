package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Gate;
import io.modelrouter.ModelClient;
import io.modelrouter.Policy;
import io.modelrouter.Policy.Next;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.degrade.DegradeStep;
import io.modelrouter.observe.Listeners;
import io.modelrouter.observe.ObserveAttemptStep;
import io.modelrouter.observe.ObserveCallStep;
import io.modelrouter.observe.OperatorLogStep;
import io.modelrouter.observe.trace.ObservationStep;
import io.modelrouter.quota.step.QuotaStep;
import io.modelrouter.retry.RetryBudget;
import io.modelrouter.retry.RetryStep;
import io.modelrouter.retry.RetryTemplates;
import io.modelrouter.stream.CutStep;
import io.modelrouter.stream.StreamStep;
import io.modelrouter.time.Time;
import io.modelrouter.timelimit.TimeLimitStep;

/**
 * The one list of steps, in order. Folded once at start-up; immutable and re-entrant.
 */
final class Chain {

	private Chain() {
	}

	/**
	 * Everything a call goes through.
	 */
	static Next<Call> ofCalls(InFlight inFlight, ObservationRegistry observations, DegradeStep degrade,
			@Nullable BudgetSteps budgets, List<Policy<Call>> users, Dispatch dispatch, Listeners listeners,
			Time time) {
		List<Policy<Call>> steps = new ArrayList<>();
		steps.add(inFlight);
		if (observations != ObservationRegistry.NOOP) {
			steps.add(new ObservationStep(observations));
		}
		steps.add(new ObserveCallStep(listeners, time));
		steps.add(Policy.of(inFlight::admit));
		steps.add(new StreamStep());
		steps.add(degrade);
		if (budgets != null) {
			steps.add(budgets.downgrade());
		}
		steps.addAll(users);
		return fold(steps, dispatch);
	}

	/**
	 * Everything an attempt goes through. Retry also looks at the gates, to see whether
	 * waiting is worth while. Money is reserved once an attempt need not wait any more.
	 */
	static Next<Attempt> ofAttempts(Closing closing, List<Policy<Attempt>> users, RetryTemplates templates,
			RetryBudget budget, Gate<Attempt> cooldown, @Nullable BudgetSteps budgets, QuotaStep quota,
			Gate<Attempt> circuit, Function<Attempt, ModelClient> clients, Listeners listeners,
			ReportingCurrency currency, Time time) {
		List<Policy<Attempt>> steps = new ArrayList<>();
		ObserveAttemptStep observe = new ObserveAttemptStep(listeners, currency, time);
		steps
			.add(new RetryStep(templates, List.of(cooldown, quota.outlook(), circuit), budget, observe::refused, time));
		steps.add(closing);
		steps.add(new CutStep());
		steps.addAll(users);
		steps.add(observe);
		steps.add(new OperatorLogStep());
		steps.add(Policy.of(cooldown));
		if (budgets != null) {
			steps.add(Policy.of(budgets.look()));
		}
		steps.add(quota);
		if (budgets != null) {
			steps.add(budgets.reserve());
		}
		steps.add(Policy.of(circuit));
		steps.add(new TimeLimitStep(time));
		return fold(steps, new Send(clients));
	}

	private static <C> Next<C> fold(List<Policy<C>> steps, Next<C> last) {
		Next<C> next = last;
		for (int i = steps.size() - 1; i >= 0; i--) {
			Policy<C> step = steps.get(i);
			Next<C> rest = next;
			next = (context) -> step.apply(context, rest);
		}
		return next;
	}

}
