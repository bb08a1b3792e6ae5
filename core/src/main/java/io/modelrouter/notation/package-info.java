/**
 * How delays and limits are written, by providers and for people; any part may use it.
 */
@NullMarked
package io.modelrouter.notation;

import org.jspecify.annotations.NullMarked;
