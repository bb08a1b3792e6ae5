package io.modelrouter;

/**
 * Is told of every attempt, refusal and call when it has ended. Runs on the thread of the
 * call, so it has to be quick; what it throws is logged and harms nobody. Thread-safe.
 */
@FunctionalInterface
public interface ModelCallListener {

	/**
	 * Takes an entry of the call log. Those of a call's attempts come before the call's
	 * own.
	 */
	void ended(ModelCallLog entry);

}
