package io.modelrouter.retry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.springframework.retry.RetryContext;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Gate;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.time.Time;

/**
 * The attempts of one call on one model: one count and one deadline, whatever the kinds
 * of the failures. Used by one thread.
 */
final class RetryRun {

	private static final String ATTRIBUTE = RetryRun.class.getName();

	private final Next<Attempt> next;

	private final List<Gate<Attempt>> gates;

	private final Time time;

	private Attempt attempt;

	private Outcome outcome;

	private boolean over;

	RetryRun(Attempt attempt, Outcome outcome, Next<Attempt> next, List<Gate<Attempt>> gates, Time time) {
		this.attempt = attempt;
		this.outcome = outcome;
		this.next = next;
		this.gates = gates;
		this.time = time;
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
	 * Whether there is time for the wait, for the models that follow, and whether the
	 * gates could open by then.
	 */
	boolean fits(Duration wait) {
		long left = this.attempt.call().deadline().nanosLeft(this.time.nanos());
		Duration free = Duration.ofNanos(left - this.attempt.reserve(left));
		Attempt retry = this.attempt.again();
		return wait.compareTo(free) < 0
				&& this.gates.stream().allMatch((gate) -> gate.closedFor(retry).compareTo(wait) <= 0);
	}

	void sleep(Duration wait) throws InterruptedException {
		this.time.sleep(wait);
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
	}

	Outcome giveUp() {
		this.over = true;
		return this.outcome;
	}

}
