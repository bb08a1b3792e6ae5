package io.modelrouter.provider.openai;

import java.util.List;
import java.util.Map;

import com.openai.core.JsonField;
import com.openai.core.JsonNumber;
import com.openai.core.JsonValue;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.CompletionTokensDetails;
import com.openai.models.completions.CompletionUsage.PromptTokensDetails;
import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportedUsage;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.usage.UsageReader;

/**
 * The accounting of OpenAI and of those who speak its wire format: cached and written
 * tokens lie within the prompt, reasoning lies within the completion, unless the total
 * shows that it lies beside it (xAI, Gemini). Others say the same in other fields; of
 * several that are filled, the largest counts. Thread-safe.
 */
public final class OpenAiUsage implements UsageReader {

	/** Moonshot, DeepSeek, LiteLLM. */
	static final List<String> CACHED = List.of("cached_tokens", "prompt_cache_hit_tokens", "cache_read_input_tokens");

	/** OpenAI and OpenRouter, New API, LiteLLM, DashScope. */
	static final List<String> WRITTEN = List.of("cache_write_tokens", "cached_creation_tokens", "cache_creation_tokens",
			"cache_creation_input_tokens");

	/** Perplexity. */
	static final List<String> REASONING = List.of("reasoning_tokens");

	@Override
	public @Nullable TokenUsage read(Object counted) {
		if (!(counted instanceof CompletionUsage usage)) {
			return null;
		}
		Map<String, JsonValue> others = usage._additionalProperties();
		long cached = largest(others, CACHED);
		long written = largest(others, WRITTEN);
		PromptTokensDetails prompt = usage._promptTokensDetails().asKnown().orElse(null);
		if (prompt != null) {
			cached = Math.max(cached, count(prompt._cachedTokens()));
			written = Math.max(written, largest(prompt._additionalProperties(), WRITTEN));
		}
		long reasoning = largest(others, REASONING);
		CompletionTokensDetails completion = usage._completionTokensDetails().asKnown().orElse(null);
		if (completion != null) {
			reasoning = Math.max(reasoning, count(completion._reasoningTokens()));
		}
		return new ReportedUsage(count(usage._promptTokens()), cached, written, count(usage._completionTokens()),
				reasoning, count(usage._totalTokens()))
			.apart();
	}

	private static long count(JsonField<Long> tokens) {
		return tokens.asKnown().orElse(0L);
	}

	private static long largest(Map<String, JsonValue> fields, List<String> names) {
		long largest = 0;
		for (int i = 0; i < names.size() && !fields.isEmpty(); i++) {
			if (fields.get(names.get(i)) instanceof JsonNumber number) {
				largest = Math.max(largest, number.value().longValue());
			}
		}
		return largest;
	}

}
