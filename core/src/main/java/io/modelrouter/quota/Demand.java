package io.modelrouter.quota;

import java.time.Duration;

import io.modelrouter.Lane;

/**
 * What an attempt asks of the limits. Immutable.
 *
 * @param lane whether somebody waits
 * @param input estimated tokens of the prompt
 * @param output estimated tokens of the answer
 * @param atMost the longest the attempt may last: what crashes is forgotten after that
 */
public record Demand(Lane lane, long input, long output, Duration atMost) {
}
