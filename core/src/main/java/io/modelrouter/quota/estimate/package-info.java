/**
 * Stand-in.
 */
@NullMarked
package io.modelrouter.quota.estimate;

import org.jspecify.annotations.NullMarked;
