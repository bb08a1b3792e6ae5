package io.modelrouter.provider.gemini;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import io.modelrouter.UsageDetails;

/**
 * What Gemini's answers tell of their cost beside the tokens: sound and images, the
 * service tier, and what was searched for.
 */
final class GeminiDetails {

	static final String AUDIO = "AUDIO";

	static final String IMAGE = "IMAGE";

	private GeminiDetails() {
	}

	/**
	 * The details of a whole answer, or of one event of a stream.
	 */
	static UsageDetails of(JsonNode answer) {
		JsonNode usage = answer.path("usageMetadata");
		JsonNode cached = usage.path("cacheTokensDetails");
		JsonNode output = usage.path("candidatesTokensDetails");
		String tier = usage.path("serviceTier").asString(usage.path("trafficType").asString(""));
		return of(input(usage, AUDIO), tokens(cached, AUDIO), input(usage, IMAGE) - tokens(cached, IMAGE),
				tokens(output, AUDIO), tokens(output, IMAGE), queries(answer.path("candidates")).size(), tier);
	}

	/**
	 * The details of these figures.
	 * @param audio of the prompt, with what is cached
	 */
	static UsageDetails of(long audio, long cachedAudio, long image, long audioOutput, long imageOutput, long searches,
			String tier) {
		UsageDetails details = new UsageDetails(0, audio - cachedAudio, cachedAudio, image, audioOutput, imageOutput,
				searches, tier, null);
		return details.equals(UsageDetails.NONE) ? UsageDetails.NONE : details;
	}

	private static long input(JsonNode usage, String modality) {
		return tokens(usage.path("promptTokensDetails"), modality)
				+ tokens(usage.path("toolUsePromptTokensDetails"), modality);
	}

	private static long tokens(JsonNode details, String modality) {
		long sum = 0;
		for (JsonNode detail : details) {
			if (detail.path("modality").asString("").toUpperCase(Locale.ROOT).equals(modality)) {
				sum += Math.max(0, detail.path("tokenCount").asLong(0));
			}
		}
		return sum;
	}

	/**
	 * Google charges every different query; empty ones are none.
	 */
	static Set<String> queries(JsonNode candidates) {
		Set<String> queries = new HashSet<>(0);
		for (JsonNode candidate : candidates) {
			for (JsonNode query : candidate.path("groundingMetadata").path("webSearchQueries")) {
				queries.add(query.asString("").strip());
			}
		}
		queries.remove("");
		return queries;
	}

}
