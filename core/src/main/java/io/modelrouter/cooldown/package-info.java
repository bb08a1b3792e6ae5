/**
 * Leaves alone for a while whom the provider told us to leave alone.
 */
@NullMarked
package io.modelrouter.cooldown;

import org.jspecify.annotations.NullMarked;
