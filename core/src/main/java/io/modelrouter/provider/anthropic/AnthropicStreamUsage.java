package io.modelrouter.provider.anthropic;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.http.Gaps;

/**
 * What the events of one stream told of its tokens. Not thread-safe.
 */
final class AnthropicStreamUsage {

	private AnthropicTokens tokens = AnthropicTokens.NONE;

	private UsageDetails details = UsageDetails.NONE;

	/**
	 * Takes the usage of an event in, made whole where the SDK insists on it.
	 * @param holder what the usage belongs to
	 */
	void take(ObjectNode holder, Gaps gaps) {
		ObjectNode usage = gaps.object(holder, "usage");
		gaps.number(usage, "output_tokens", 0);
		gaps.numberOrNothing(usage, "input_tokens");
		gaps.numberOrNothing(usage, "cache_read_input_tokens");
		gaps.numberOrNothing(usage, "cache_creation_input_tokens");
		JsonNode writes = usage.path("cache_creation");
		this.tokens = this.tokens.then(new AnthropicTokens(count(usage, "input_tokens"),
				count(usage, "cache_read_input_tokens"), count(usage, "cache_creation_input_tokens"),
				count(writes, "ephemeral_5m_input_tokens"), count(writes, "ephemeral_1h_input_tokens"),
				count(usage, "output_tokens"), count(usage.path("output_tokens_details"), "thinking_tokens")));
		this.details = this.details.then(AnthropicDetails.of(usage));
	}

	private static long count(JsonNode node, String field) {
		return node.path(field).asLong(0);
	}

	TokenUsage usage() {
		return this.tokens.apart().with(this.details);
	}

}
