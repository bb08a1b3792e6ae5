package io.modelrouter.provider.gemini;

import java.util.List;
import java.util.Optional;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.MediaModality;
import com.google.genai.types.ModalityTokenCount;
import com.google.genai.types.TrafficType;
import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.provider.usage.UsageReader;

/**
 * Reads what Google's SDK counted. Thread-safe.
 */
public final class GeminiUsage implements UsageReader {

	@Override
	public @Nullable TokenUsage read(Object counted) {
		if (!(counted instanceof GenerateContentResponseUsageMetadata usage)) {
			return null;
		}
		return new GeminiTokens(count(usage.promptTokenCount()), count(usage.cachedContentTokenCount()),
				count(usage.toolUsePromptTokenCount()), count(usage.candidatesTokenCount()),
				count(usage.thoughtsTokenCount()), count(usage.totalTokenCount()))
			.apart()
			.with(details(usage));
	}

	/**
	 * Without searches, and without the service tier of the Gemini API: neither is in
	 * what the SDK counted.
	 */
	private static UsageDetails details(GenerateContentResponseUsageMetadata usage) {
		return GeminiDetails.of(input(usage, GeminiDetails.AUDIO),
				tokens(usage.cacheTokensDetails(), GeminiDetails.AUDIO),
				input(usage, GeminiDetails.IMAGE) - tokens(usage.cacheTokensDetails(), GeminiDetails.IMAGE),
				tokens(usage.candidatesTokensDetails(), GeminiDetails.AUDIO),
				tokens(usage.candidatesTokensDetails(), GeminiDetails.IMAGE), 0,
				usage.trafficType().map(TrafficType::toString).orElse(""));
	}

	private static long input(GenerateContentResponseUsageMetadata usage, String modality) {
		return tokens(usage.promptTokensDetails(), modality) + tokens(usage.toolUsePromptTokensDetails(), modality);
	}

	private static long tokens(Optional<List<ModalityTokenCount>> details, String modality) {
		return details.orElse(List.of())
			.stream()
			.filter((detail) -> detail.modality().map(MediaModality::toString).orElse("").equals(modality))
			.mapToLong((detail) -> Math.max(0, count(detail.tokenCount())))
			.sum();
	}

	private static long count(Optional<Integer> tokens) {
		return tokens.orElse(0);
	}

}
