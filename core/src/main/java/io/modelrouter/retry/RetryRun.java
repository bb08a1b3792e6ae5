package io.modelrouter.retry;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.retry.RetryBudget.Ticket;

/**
 * The attempts of one call on one model: one count and one deadline, whatever the kinds
 * of the failures. Used by one thread.
 */
final class RetryRun {

	private static final String ATTRIBUTE = RetryRun.class.getName();

	private final Next<Attempt> next;

	private final RetryRules rules;

	private Attempt attempt;

	private Outcome outcome;

	/** What lets the next retry pass, if it was asked for. */
	private @Nullable Ticket ticket;

	private boolean over;

	RetryRun(Attempt attempt, Outcome outcome, Next<Attempt> next, RetryRules rules) {
		this.attempt = attempt;
		this.outcome = outcome;
		this.next = next;
		this.rules = rules;
	}

	static RetryRun of(RetryContext context) {
		return (RetryRun) Objects.requireNonNull(context.getAttribute(ATTRIBUTE));
	}

	void bindTo(RetryContext context) {
		context.setAttribute(ATTRIBUTE, this);
	}

	int attempts() {
		return this.attempt.number();
	}

	boolean mayRetry() {
		return this.attempt.number() <= this.attempt.call().route().maxRetries();
	}

	boolean isOver() {
		return this.over;
	}

	Outcome outcome() {
		return this.outcome;
	}

	Failure failure() {
		return ((Outcome.Failed) this.outcome).failure();
	}

	/**
	 * Whether a retry after the wait is worth waiting for, and the budget has one.
	 */
	boolean mayWait(Duration wait) {
		return this.rules.fits(this.attempt, wait) && hasTicket();
	}

	private boolean hasTicket() {
		this.ticket = this.rules.budget().take(this.attempt.target());
		if (this.ticket == null) {
			this.rules.refused(this.attempt.again());
		}
		return this.ticket != null;
	}

	void sleep(Duration wait) throws InterruptedException {
		this.rules.time().sleep(wait);
	}

	/**
	 * Tries once more.
	 * @return the outcome, if it is of another kind
	 * @throws AttemptFailedException if it failed again in the same way
	 */
	Outcome tryAgain(FailureKind kind) {
		tryAgain();
		if (this.outcome instanceof Outcome.Failed failed && failed.failure().kind() == kind
				&& failed.failure().sameModel() == FailureKind.SameModel.AFTER_BACKOFF) {
			throw new AttemptFailedException(failed.failure());
		}
		return this.outcome;
	}

	void tryAgain() {
		this.attempt = this.attempt.again();
		this.outcome = this.next.proceed(this.attempt);
		if (!(this.outcome instanceof Outcome.Rejected)) {
			this.ticket = null;
		}
	}

	Outcome giveUp() {
		this.over = true;
		return this.outcome;
	}

	/**
	 * Gives back what was meant for a retry that nobody made.
	 */
	void end() {
		if (this.ticket != null) {
			this.ticket.giveBack();
		}
	}

}
