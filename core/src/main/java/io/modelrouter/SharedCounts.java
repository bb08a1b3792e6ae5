package io.modelrouter;

import java.time.Duration;

/**
 * What all instances together did with a model in the last 10 seconds, as far as is known
 * here without a round trip. Thread-safe; never waits.
 */
public interface SharedCounts {

	/** Nobody counts: there is only this instance. */
	SharedCounts NONE = new SharedCounts() {

		@Override
		public void succeeded(String quotaScope, String model) {
		}

		@Override
		public void retried(String quotaScope, String model) {
		}

		@Override
		public void retryGivenBack(String quotaScope, String model, Duration ago) {
		}

		@Override
		public Counts last(String quotaScope, String model) {
			return Counts.NOTHING;
		}

	};

	/**
	 * A call was answered.
	 * @param model the provider's name of the model
	 */
	void succeeded(String quotaScope, String model);

	/**
	 * A call was tried again.
	 * @param model the provider's name of the model
	 */
	void retried(String quotaScope, String model);

	/**
	 * A retry that was counted so long ago was not made.
	 * @param model the provider's name of the model
	 */
	void retryGivenBack(String quotaScope, String model, Duration ago);

	/**
	 * What was counted, by this instance alone while others cannot be heard.
	 * @param model the provider's name of the model
	 */
	Counts last(String quotaScope, String model);

	/**
	 * What was counted in the last 10 seconds. Immutable.
	 *
	 * @param successes calls that were answered
	 * @param retries calls that were tried again
	 */
	record Counts(long successes, long retries) {

		/** Nothing happened. */
		public static final Counts NOTHING = new Counts(0, 0);

		/**
		 * The greater of each: what one knows of all may be older than what it did
		 * itself.
		 */
		public Counts atLeast(Counts other) {
			return new Counts(Math.max(this.successes, other.successes), Math.max(this.retries, other.retries));
		}

	}

}
