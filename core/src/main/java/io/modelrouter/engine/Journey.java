package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;

/**
 * What one call has learned on its way over the models. Used by one thread.
 */
final class Journey {

	private final Call call;

	private @Nullable Outcome end;

	private Outcome.@Nullable Failed firstFailure;

	private @Nullable Rejection firstRejection;

	/** Whether an answer was delivered in part. */
	private boolean brokeOff;

	private boolean over;

	private boolean onlyLarger;

	private @Nullable Integer tooSmall;

	private @Nullable Resting resting;

	/**
	 * Whether a model was asked again: what it says now is newer than what others said.
	 */
	private boolean wentBack;

	Journey(Call call) {
		this.call = call;
	}

	boolean mayGoTo(ModelTarget target) {
		return !this.over && (!this.onlyLarger || target.mayTakeMoreThan(this.tooSmall));
	}

	/**
	 * The model that was refused only because it rests for a while or has no room in
	 * time, and is ready first.
	 */
	@Nullable Resting resting() {
		return (this.resting != null && mayGoTo(this.resting.target())) ? this.resting : null;
	}

	/**
	 * The model that is back first is asked again.
	 */
	void wentBack() {
		this.resting = null;
		this.wentBack = true;
	}

	/**
	 * Takes in how a model ended.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	void learn(ModelTarget target, Outcome outcome, long now) {
		if (outcome instanceof Outcome.Failed failed) {
			learn(target, failed);
		}
		else if (outcome instanceof Outcome.Rejected rejected) {
			learn(target, rejected.rejection(), now);
		}
		else {
			this.over = true;
			this.end = outcome;
		}
	}

	/**
	 * The answer, else the failure of the first model that failed, or that broke off an
	 * answer of which the caller has a part, else the first refusal.
	 */
	Outcome end() {
		if (this.end != null) {
			return this.end;
		}
		if (this.firstFailure != null) {
			return this.firstFailure;
		}
		if (this.firstRejection != null) {
			return new Outcome.Rejected(this.firstRejection);
		}
		throw new IllegalStateException("The " + this.call + " went nowhere");
	}

	private void learn(ModelTarget target, Outcome.Failed failed) {
		Failure failure = failed.failure();
		boolean brokeOff = this.call.operation().isCommitted();
		if (this.firstFailure == null || brokeOff && !this.brokeOff) {
			this.firstFailure = failed;
		}
		this.brokeOff = brokeOff;
		this.over = failure.nextModel() == NextModel.NO;
		if (failure.nextModel() == NextModel.LARGER) {
			this.onlyLarger = true;
			this.tooSmall = larger(this.tooSmall, target.contextWindow());
		}
	}

	private void learn(ModelTarget target, Rejection rejection, long now) {
		if (rejection.reason() == Rejection.Reason.SHUTDOWN) {
			this.over = true;
			this.end = new Outcome.Rejected(rejection);
			return;
		}
		this.call.trail().add(new RejectionRecord(target.id(), rejection));
		if (this.firstRejection == null || this.wentBack) {
			this.firstRejection = rejection;
		}
		Outcome.Failed failedBefore = lastFailureOf(target);
		this.firstFailure = (this.firstFailure != null) ? this.firstFailure : failedBefore;
		this.over = rejection.reason() == Rejection.Reason.DEADLINE;
		boolean hasLine = rejection.reason() == Rejection.Reason.QUOTA;
		// A model without others after it was asked with all the time there is.
		boolean goBack = !hasLine || !this.call.route().fallback().isEmpty();
		if (failedBefore == null && rejection.passes() && rejection.retryAfter() != null && goBack) {
			Resting rest = new Resting(target, now + rejection.retryAfter().toNanos(), hasLine);
			this.resting = (this.resting == null || rest.endsBefore(this.resting)) ? rest : this.resting;
		}
	}

	private Outcome.@Nullable Failed lastFailureOf(ModelTarget target) {
		List<AttemptRecord> attempts = this.call.trail().attempts();
		AttemptRecord last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
		return (last != null && last.model().equals(target.id()) && last.failure() != null)
				? new Outcome.Failed(last.failure(), last.usage()) : null;
	}

	private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return Math.max(one, other);
	}

	/**
	 * A model that rests.
	 *
	 * @param target which one
	 * @param until a reading of the monotonic clock, in nanoseconds
	 * @param hasLine whether a call waits there for its turn, not here
	 */
	record Resting(ModelTarget target, long until, boolean hasLine) {

		Duration left(long now) {
			return Duration.ofNanos(Math.max(0, this.until - now));
		}

		boolean endsBefore(Resting other) {
			return this.until - other.until < 0;
		}

	}

}
