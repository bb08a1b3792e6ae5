/**
 * A circuit per model, for overload, server errors, timeouts and network.
 */
@NullMarked
package io.modelrouter.circuit;

import org.jspecify.annotations.NullMarked;
