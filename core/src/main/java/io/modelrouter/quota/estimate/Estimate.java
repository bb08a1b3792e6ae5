package io.modelrouter.quota.estimate;

import io.modelrouter.tokens.Script;

/**
 * The tokens that an attempt is expected to use. Immutable.
 *
 * @param input of the prompt, as far as the limit counts them
 * @param output of the answer
 * @param counted of the prompt as it was counted, before any correction
 * @param script what most of the prompt is written in
 */
public record Estimate(long input, long output, long counted, Script script) {
}
