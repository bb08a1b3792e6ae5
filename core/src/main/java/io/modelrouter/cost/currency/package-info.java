/**
 * Costs in one currency, by rates of exchange that the user gives.
 */
@NullMarked
package io.modelrouter.cost.currency;

import org.jspecify.annotations.NullMarked;
