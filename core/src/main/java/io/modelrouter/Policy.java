package io.modelrouter;

/**
 * A step around a call ({@code Policy<Call>}) or around an attempt
 * ({@code Policy<Attempt>}). It may look, change the context, refuse, or proceed any
 * number of times. Thread-safe: one instance serves all calls.
 *
 * @param <C> what it is a step around
 */
@FunctionalInterface
public interface Policy<C> {

	/**
	 * Does its part and lets the rest of the chain do theirs.
	 */
	Outcome apply(C context, Next<C> next);

	/**
	 * The step that only admits and settles.
	 */
	static <C> Policy<C> of(Gate<C> gate) {
		return (context, next) -> {
			Admission admission = gate.admit(context);
			if (admission instanceof Rejection rejection) {
				return new Outcome.Rejected(rejection);
			}
			Permit permit = (Permit) admission;
			Outcome outcome = new Outcome.Cancelled();
			try {
				outcome = next.proceed(context);
				return outcome;
			}
			finally {
				permit.settle(outcome);
			}
		};
	}

	/**
	 * The rest of the chain, from a step's point of view. Re-entrant.
	 *
	 * @param <C> what the chain is about
	 */
	@FunctionalInterface
	interface Next<C> {

		/**
		 * Runs the rest of the chain.
		 */
		Outcome proceed(C context);

	}

}
