/**
 * Books that all instances share over Redis.
 */
@NullMarked
package io.modelrouter.cost.budget.redis;

import org.jspecify.annotations.NullMarked;
