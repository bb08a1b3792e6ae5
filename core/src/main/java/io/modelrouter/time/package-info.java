/**
 * The only place that reads a clock or sleeps.
 */
@NullMarked
package io.modelrouter.time;

import org.jspecify.annotations.NullMarked;
