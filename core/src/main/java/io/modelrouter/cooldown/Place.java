package io.modelrouter.cooldown;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.FailureKind;

/**
 * What rests: an account, or one model of it.
 *
 * @param quotaScope the account
 * @param model the provider's name of the model, null for the whole account
 */
record Place(String quotaScope, @Nullable String model) {

	/**
	 * Everywhere a cooldown could stand in the way of the attempt.
	 */
	static List<Place> allOf(Attempt attempt) {
		return List.of(new Place(attempt.target().quotaScope(), null), modelOf(attempt));
	}

	/**
	 * What a failure punishes, null if it punishes nothing that rests here.
	 */
	static @Nullable Place punishedBy(FailureKind kind, Attempt attempt) {
		return switch (kind) {
			case RATE_LIMITED, QUOTA_EXHAUSTED, QUOTA_ZERO -> modelOf(attempt);
			case BILLING -> new Place(attempt.target().quotaScope(), null);
			default -> null;
		};
	}

	private static Place modelOf(Attempt attempt) {
		return new Place(attempt.target().quotaScope(), attempt.target().name());
	}

	@Override
	public String toString() {
		return (this.model != null) ? "model " + this.model + " of account " + this.quotaScope
				: "account " + this.quotaScope;
	}

}
