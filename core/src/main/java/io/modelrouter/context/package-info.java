/**
 * What a thread sets for the calls that it makes, and how other threads get it.
 */
@NullMarked
package io.modelrouter.context;

import org.jspecify.annotations.NullMarked;
