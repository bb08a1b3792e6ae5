/**
 * Books of this process alone.
 */
@NullMarked
package io.modelrouter.cost.budget.memory;

import org.jspecify.annotations.NullMarked;
