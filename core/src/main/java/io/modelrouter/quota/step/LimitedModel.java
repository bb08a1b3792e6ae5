package io.modelrouter.quota.step;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelLimits;
import io.modelrouter.ModelTarget;

/**
 * A model and what is known of its limits at the start. Immutable.
 *
 * @param target which
 * @param limits what its account allows for it
 * @param vendor who decides what counts and when a day ends, in lower case; empty if
 * nobody knows
 * @param maxTokens the most tokens of an answer, null if the vendor decides
 * @param embeds whether it embeds; else it answers
 */
public record LimitedModel(ModelTarget target, ModelLimits limits, String vendor, @Nullable Integer maxTokens,
		boolean embeds) {
}
