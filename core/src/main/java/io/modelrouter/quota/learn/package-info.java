/**
 * Stand-in.
 */
@NullMarked
package io.modelrouter.quota.learn;

import org.jspecify.annotations.NullMarked;
