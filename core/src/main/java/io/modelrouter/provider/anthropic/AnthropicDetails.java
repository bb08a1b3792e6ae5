package io.modelrouter.provider.anthropic;

import tools.jackson.databind.JsonNode;

import io.modelrouter.UsageDetails;

/**
 * What Anthropic's usage tells of the cost beside the tokens: what was written to the
 * cache for an hour, searches, and the service tier or the speed.
 */
final class AnthropicDetails {

	private static final String FAST = "fast";

	private AnthropicDetails() {
	}

	static UsageDetails of(JsonNode usage) {
		return of(usage.path("cache_creation").path("ephemeral_1h_input_tokens").asLong(0),
				usage.path("server_tool_use").path("web_search_requests").asLong(0),
				usage.path("service_tier").asString(""), usage.path("speed").asString(""));
	}

	/**
	 * The details of these figures.
	 * @param speed a fast answer has a price of its own, like a service tier
	 */
	static UsageDetails of(long hourWrites, long searches, String tier, String speed) {
		UsageDetails details = new UsageDetails(hourWrites, 0, 0, 0, 0, 0, searches, speed.equals(FAST) ? FAST : tier,
				null);
		return details.equals(UsageDetails.NONE) ? UsageDetails.NONE : details;
	}

}
