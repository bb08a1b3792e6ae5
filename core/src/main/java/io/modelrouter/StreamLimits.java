package io.modelrouter;

import java.time.Duration;

/**
 * The time limits of one attempt to stream. Immutable.
 *
 * @param firstContent the most that it may take until content flows, more than zero
 * @param idle the most that it may pause after that, more than zero
 */
public record StreamLimits(Duration firstContent, Duration idle) {
}
