package io.modelrouter;

/**
 * Tells the instances of an application how many answers and retries the others had of a
 * model, so that their retries together stay within one budget. Thread-safe; never waits
 * and never throws.
 */
public interface SharedRetries {

	/** There are no others. */
	SharedRetries NONE = new SharedRetries() {

		@Override
		public void add(ModelTarget model, int successes, int retries) {
		}

		@Override
		public Counts others(ModelTarget model) {
			return Counts.NOTHING;
		}

	};

	/**
	 * Tells what happened here just now; a retry that was not made after all counts -1.
	 */
	void add(ModelTarget model, int successes, int retries);

	/**
	 * What all other instances had in the last 10 seconds, as far as is known here
	 * without asking them. Models are the same if account and provider's name are.
	 */
	Counts others(ModelTarget model);

	/**
	 * Attempts on one model within 10 seconds. Immutable.
	 *
	 * @param successes that were answered
	 * @param retries that were no first try
	 */
	record Counts(long successes, long retries) {

		/** Nothing happened. */
		public static final Counts NOTHING = new Counts(0, 0);

	}

}
