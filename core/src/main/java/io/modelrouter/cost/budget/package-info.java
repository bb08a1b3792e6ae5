/**
 * Budgets: money that is allowed per period, and the books of what is spent of it.
 */
@NullMarked
package io.modelrouter.cost.budget;

import org.jspecify.annotations.NullMarked;
