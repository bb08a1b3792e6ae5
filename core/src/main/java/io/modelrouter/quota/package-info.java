/**
 * Limits that are kept before the provider has to: room is reserved for an attempt,
 * waited for, and settled.
 */
@NullMarked
package io.modelrouter.quota;

import org.jspecify.annotations.NullMarked;
