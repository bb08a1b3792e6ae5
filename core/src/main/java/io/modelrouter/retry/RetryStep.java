package io.modelrouter.retry;

import java.util.List;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.backoff.BackOffInterruptedException;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.Gate;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Tries the same model again, by the template of the failure's kind and within the budget
 * of all calls. The first attempt runs outside any template, so a call that succeeds pays
 * next to nothing. Thread-safe.
 */
public final class RetryStep implements Policy<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(RetryStep.class);

	private final RetryTemplates templates;

	private final RetryRules rules;

	/**
	 * A retry step.
	 * @param gates asked whether they could open by the end of a wait
	 * @param refusals told of every retry that the budget did not have
	 */
	public RetryStep(RetryTemplates templates, List<Gate<Attempt>> gates, RetryBudget budget,
			BiConsumer<Attempt, Rejection> refusals, Time time) {
		this.templates = templates;
		this.rules = new RetryRules(List.copyOf(gates), budget, refusals, time);
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		Outcome outcome = next.proceed(attempt);
		if (outcome instanceof Outcome.Failed) {
			outcome = retry(attempt, outcome, next);
		}
		if (outcome instanceof Outcome.Success) {
			this.rules.budget().succeeded(attempt.target());
		}
		return outcome;
	}

	private Outcome retry(Attempt attempt, Outcome failed, Next<Attempt> next) {
		RetryRun run = new RetryRun(attempt, failed, next, this.rules);
		try {
			return retry(run);
		}
		catch (BackOffInterruptedException ex) {
			return new Outcome.Cancelled();
		}
		catch (RuntimeException ex) {
			logger.error("A retry of {} broke, in a policy that was customized or added: it is not tried again",
					attempt, ex);
			return run.outcome();
		}
		finally {
			run.end();
		}
	}

	private Outcome retry(RetryRun run) {
		boolean keyChanged = false;
		while (!run.isOver() && run.outcome() instanceof Outcome.Failed failed) {
			Failure failure = failed.failure();
			KindTemplate template = this.templates.find(failure);
			if (failure.sameModel() == SameModel.WITH_ANOTHER_KEY && !keyChanged) {
				keyChanged = true;
				run.tryAgain();
			}
			else if (template != null) {
				template.execute(run, new AttemptFailedException(failure));
			}
			else {
				break;
			}
		}
		return run.outcome();
	}

}
