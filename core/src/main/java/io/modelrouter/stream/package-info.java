/**
 * Carries a stream through the chain: its thread, its subscriber, and what becomes of its
 * chunks.
 */
@NullMarked
package io.modelrouter.stream;

import org.jspecify.annotations.NullMarked;
