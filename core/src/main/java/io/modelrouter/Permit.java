package io.modelrouter;

/**
 * The thing to settle: the engine settles it exactly once, with the outcome of what was
 * admitted.
 */
@FunctionalInterface
public non-sealed interface Permit extends Admission {

	/** A permit that nobody needs to hear of again. */
	Permit FREE = (outcome) -> {
	};

	/**
	 * Tells how it ended. Called once, on the thread that ran it; must not throw.
	 */
	void settle(Outcome outcome);

}
