/**
 * Providers on this machine, for a start without a key, and the way to break them.
 */
@NullMarked
package io.modelrouter.sample.simulator;

import org.jspecify.annotations.NullMarked;
