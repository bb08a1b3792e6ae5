package io.modelrouter.test;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one limit stands.
 *
 * @param dimension what it counts
 * @param limit what is allowed
 * @param remaining what is left
 * @param reset when all of it is free again, if nothing more is asked; null if that is
 * not told
 */
record Gauge(Dimension dimension, long limit, long remaining, @Nullable Instant reset) {

}
