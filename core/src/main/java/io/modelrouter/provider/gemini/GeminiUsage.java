package io.modelrouter.provider.gemini;

import java.util.Optional;

import com.google.genai.types.GenerateContentResponseUsageMetadata;
import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.usage.UsageReader;

/**
 * Gemini's accounting: cached tokens lie within the prompt, those of tool results beside
 * it, thoughts beside the candidates. Thread-safe.
 */
public final class GeminiUsage implements UsageReader {

	@Override
	public @Nullable TokenUsage read(Object counted) {
		if (!(counted instanceof GenerateContentResponseUsageMetadata usage)) {
			return null;
		}
		long prompt = count(usage.promptTokenCount()) + count(usage.toolUsePromptTokenCount());
		long candidates = count(usage.candidatesTokenCount());
		long thoughts = count(usage.thoughtsTokenCount());
		long total = Math.max(count(usage.totalTokenCount()), prompt + candidates + thoughts);
		return new ReportedUsage(prompt, count(usage.cachedContentTokenCount()), 0, candidates, thoughts, total)
			.apart();
	}

	private static long count(Optional<Integer> tokens) {
		return Math.max(0, tokens.orElse(0));
	}

}
