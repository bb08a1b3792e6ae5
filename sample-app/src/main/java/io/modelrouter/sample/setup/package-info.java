/**
 * The providers, models and routes of a start that was given none: those with a key in
 * the environment, otherwise simulated ones.
 */
@NullMarked
package io.modelrouter.sample.setup;

import org.jspecify.annotations.NullMarked;
