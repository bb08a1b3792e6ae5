/**
 * Predicts the tokens of an attempt, and learns from what was used.
 */
@NullMarked
package io.modelrouter.estimate;

import org.jspecify.annotations.NullMarked;
