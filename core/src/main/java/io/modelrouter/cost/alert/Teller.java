package io.modelrouter.cost.alert;

import java.util.function.BooleanSupplier;

import io.modelrouter.BudgetAlert;

/**
 * Tells alerts of one budget, and remembers that they were told.
 */
interface Teller {

	/**
	 * Tells an alert unless it was told before.
	 * @param claim takes it upon this instance to tell it; false if another did
	 */
	void tell(BudgetAlert alert, BooleanSupplier claim);

	/**
	 * Marks something once for all instances, and beyond the end of this process.
	 * @return false if it was marked before
	 */
	boolean mark(String what);

}
