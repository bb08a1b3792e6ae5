package io.modelrouter;

/**
 * Is told of every alert of a budget, once. Runs on a thread of the alerts, so that no
 * call waits for it; what it throws is logged and harms nobody. Thread-safe.
 */
@FunctionalInterface
public interface BudgetAlertListener {

	/**
	 * Takes an alert.
	 */
	void alerted(BudgetAlert alert);

}
