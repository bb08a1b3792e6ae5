package io.modelrouter.provider.openai;

import java.util.List;

import tools.jackson.databind.JsonNode;

import io.modelrouter.UsageDetails;

/**
 * What answers in OpenAI's wire format tell of their cost beside the tokens: the service
 * tier, sound and images, searches, and at some vendors the money.
 */
final class OpenAiDetails {

	/** How long a cache keeps what was written, as Anthropic says it. */
	private static final String HOUR = "ephemeral_1h_input_tokens";

	/** OpenRouter, LiteLLM. */
	private static final List<String> WRITES = List.of("cache_creation", "cache_creation_token_details");

	private OpenAiDetails() {
	}

	/**
	 * The details of a whole answer, or of one event of a stream.
	 */
	static UsageDetails of(JsonNode answer) {
		JsonNode usage = answer.path("usage");
		String tier = answer.path("service_tier").asString(usage.path("service_tier").asString(""));
		if (!usage.isObject()) {
			return UsageDetails.of(tier, 0, null);
		}
		JsonNode prompt = usage.path("prompt_tokens_details");
		JsonNode completion = usage.path("completion_tokens_details");
		long audio = count(prompt, "audio_tokens");
		long cached = count(prompt, "cached_tokens");
		long uncached = Math.max(0, count(usage, "prompt_tokens") - cached);
		long cachedAudio = Math.max(0, Math.min(cached, audio - uncached));
		UsageDetails details = new UsageDetails(hourWrites(usage, prompt), audio - cachedAudio, cachedAudio,
				count(prompt, "image_tokens"), count(completion, "audio_tokens"), count(completion, "image_tokens"),
				searches(usage), tier, OpenAiCost.told(usage));
		return details.equals(UsageDetails.NONE) ? UsageDetails.NONE : details;
	}

	private static long hourWrites(JsonNode usage, JsonNode prompt) {
		long most = 0;
		for (String writes : WRITES) {
			most = Math.max(most, Math.max(count(usage.path(writes), HOUR), count(prompt.path(writes), HOUR)));
		}
		return most;
	}

	/**
	 * OpenRouter, Perplexity.
	 */
	private static long searches(JsonNode usage) {
		return Math.max(count(usage.path("server_tool_use"), "web_search_requests"),
				count(usage, "num_search_queries"));
	}

	private static long count(JsonNode node, String field) {
		return node.path(field).asLong(0);
	}

}
