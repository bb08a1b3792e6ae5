/**
 * Books of this process alone.
 */
@NullMarked
package io.modelrouter.quota.memory;

import org.jspecify.annotations.NullMarked;
