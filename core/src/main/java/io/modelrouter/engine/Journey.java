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

	private @Nullable Failure firstFailure;

	private @Nullable Rejection firstRejection;

	private boolean over;

	private boolean onlyLarger;

	private @Nullable Integer tooSmall;

	private @Nullable Resting resting;

	Journey(Call call) {
		this.call = call;
	}

	boolean mayGoTo(ModelTarget target) {
		return !this.over && (!this.onlyLarger || target.mayTakeMoreThan(this.tooSmall));
	}

	/**
	 * The model that was refused only because it rests, and rests the shortest.
	 */
	@Nullable Resting resting() {
		return this.over ? null : this.resting;
	}

	void learn(ModelTarget target, Outcome outcome) {
		if (outcome instanceof Outcome.Failed failed) {
			learn(target, failed.failure());
		}
		else if (outcome instanceof Outcome.Rejected rejected) {
			learn(target, rejected.rejection());
		}
		else {
			this.over = true;
			this.end = outcome;
		}
	}

	/**
	 * The answer, else the failure of the first model that failed, else the first
	 * refusal.
	 */
	Outcome end() {
		if (this.end != null) {
			return this.end;
		}
		if (this.firstFailure != null) {
			return new Outcome.Failed(this.firstFailure);
		}
		if (this.firstRejection != null) {
			return new Outcome.Rejected(this.firstRejection);
		}
		throw new IllegalStateException("The " + this.call + " went nowhere");
	}

	private void learn(ModelTarget target, Failure failure) {
		this.firstFailure = (this.firstFailure != null) ? this.firstFailure : failure;
		this.over = failure.nextModel() == NextModel.NO;
		if (failure.nextModel() == NextModel.LARGER) {
			this.onlyLarger = true;
			this.tooSmall = larger(this.tooSmall, target.contextWindow());
		}
	}

	private void learn(ModelTarget target, Rejection rejection) {
		this.call.trail().add(new RejectionRecord(target.id(), rejection));
		this.firstRejection = (this.firstRejection != null) ? this.firstRejection : rejection;
		if (this.firstFailure == null) {
			this.firstFailure = lastFailureOf(target);
		}
		this.over = rejection.reason() == Rejection.Reason.DEADLINE;
		Duration retryAfter = rejection.retryAfter();
		if (rejection.reason() == Rejection.Reason.COOLDOWN && retryAfter != null
				&& (this.resting == null || retryAfter.compareTo(this.resting.rest()) < 0)) {
			this.resting = new Resting(target, retryAfter);
		}
	}

	private @Nullable Failure lastFailureOf(ModelTarget target) {
		List<AttemptRecord> attempts = this.call.trail().attempts();
		AttemptRecord last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
		return (last != null && last.model().equals(target.id())) ? last.failure() : null;
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
	 * @param rest for how long
	 */
	record Resting(ModelTarget target, Duration rest) {

	}

}
