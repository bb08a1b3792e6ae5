/**
 * Tries the same model again: Spring Retry templates, one per failure kind.
 */
@NullMarked
package io.modelrouter.retry;

import org.jspecify.annotations.NullMarked;
