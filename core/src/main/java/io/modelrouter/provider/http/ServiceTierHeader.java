package io.modelrouter.provider.http;

import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;

/**
 * Reads with which service tier an answer was served where its headers tell: Gemini tells
 * there that it served a request with a lower one than was asked for.
 */
final class ServiceTierHeader {

	private static final String GEMINI = "x-gemini-service-tier";

	private ServiceTierHeader() {
	}

	/**
	 * Usage with the tier of the headers; as it is if they tell none, or come with an
	 * error.
	 */
	static TokenUsage on(@Nullable Response response, TokenUsage usage) {
		String tier = (response != null && response.isSuccessful()) ? response.header(GEMINI) : null;
		return (tier == null || tier.isBlank()) ? usage : usage.with(usage.details().servedWith(tier));
	}

}
