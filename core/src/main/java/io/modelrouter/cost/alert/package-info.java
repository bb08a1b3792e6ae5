/**
 * Alerts of budgets: what is told of them, once, before and when their money runs out.
 */
@NullMarked
package io.modelrouter.cost.alert;

import org.jspecify.annotations.NullMarked;
