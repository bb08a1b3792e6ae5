/**
 * The steps that keep calls and attempts within their budgets.
 */
@NullMarked
package io.modelrouter.cost.budget.step;

import org.jspecify.annotations.NullMarked;
