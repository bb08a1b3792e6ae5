package io.modelrouter.provider.gemini;

import java.util.Optional;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;
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
			.apart();
	}

	private static long count(Optional<Integer> tokens) {
		return tokens.orElse(0);
	}

}
