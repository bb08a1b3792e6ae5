package io.modelrouter;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Why a limit was met, as far as the recent past tells: for a refusal of the provider
 * (429) as for one of our own. Immutable.
 *
 * @param dimension which limit: RPM, TPM, OTPM, RPD, TPD or CONCURRENCY
 * @param place whose limit it is, for example {@code model gemini-3.6-flash of account
 * gemini}
 * @param tier the tier that the provider named, null if it named none
 * @param findings the causes that the evidence supports, the weightiest first; empty if
 * it supports none
 * @param action the one thing to do, in plain words
 */
public record LimitDiagnosis(String dimension, String place, @Nullable String tier, List<Finding> findings,
		String action) {

	public LimitDiagnosis {
		findings = List.copyOf(findings);
	}

	/**
	 * The limit and what the evidence supports, in plain words, without the action.
	 */
	public String evidence() {
		String causes = this.findings.isEmpty() ? "no cause stands out"
				: this.findings.stream().map(Finding::evidence).collect(Collectors.joining("; "));
		return this.dimension + " of " + this.place + ((this.tier != null) ? " (" + this.tier + ")" : "") + ": "
				+ causes;
	}

	/**
	 * All of it in plain words.
	 */
	@Override
	public String toString() {
		return evidence() + ". " + this.action;
	}

	/**
	 * A cause with its evidence.
	 *
	 * @param cause which
	 * @param evidence the numbers, in plain words
	 */
	public record Finding(Cause cause, String evidence) {
	}

	/** What may lead to a limit. */
	public enum Cause {

		/** More requests than usual. */
		SPIKE,

		/** More tokens in each request than usual. */
		LONGER_INPUTS,

		/** Batch traffic takes what online traffic needs. */
		BATCH,

		/** Retries, of this instance or of others that share its state. */
		RETRIES,

		/** Somebody else uses the same account. */
		OTHER_USERS,

		/** The configured limit is higher than the provider's. */
		LIMIT_TOO_HIGH,

		/** Steady traffic that is simply more than the limit allows. */
		STEADY_LOAD,

		/**
		 * The router refused because all of the configured limit is used, and the recent
		 * past does not tell why.
		 */
		LIMIT_USED_UP

	}

}
