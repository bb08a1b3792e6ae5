/**
 * Makes each call an observation, so that traces show it.
 */
@NullMarked
package io.modelrouter.observe.trace;

import org.jspecify.annotations.NullMarked;
