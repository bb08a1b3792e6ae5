/**
 * Reads how providers write delays and limits; any part may use it.
 */
@NullMarked
package io.modelrouter.notation;

import org.jspecify.annotations.NullMarked;
