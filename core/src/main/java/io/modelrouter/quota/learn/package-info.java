/**
 * Corrects limits by what providers say of them, and learns some that nobody configured.
 */
@NullMarked
package io.modelrouter.quota.learn;

import org.jspecify.annotations.NullMarked;
