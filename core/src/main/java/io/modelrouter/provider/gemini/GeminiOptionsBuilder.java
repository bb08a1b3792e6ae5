package io.modelrouter.provider.gemini;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;

/**
 * Builds Spring AI's options without its defaults: a temperature or a top-p that nobody
 * set is not sent. Not thread-safe.
 */
final class GeminiOptionsBuilder extends GoogleGenAiChatOptions.Builder {

	@Override
	public GoogleGenAiChatOptions build() {
		Double setTemperature = this.temperature;
		Double setTopP = this.topP;
		return new GoogleGenAiChatOptions(this.model, this.frequencyPenalty, this.maxTokens, this.presencePenalty,
				this.stopSequences, setTemperature, this.topK, setTopP, this.toolCallbacks, this.toolContext,
				this.candidateCount, this.responseMimeType, this.responseSchema, this.thinkingBudget,
				this.includeThoughts, this.thinkingLevel, this.includeExtendedUsageMetadata, this.cachedContentName,
				this.useCachedContent, this.autoCacheThreshold, this.autoCacheTtl, this.googleSearchRetrieval,
				this.includeServerSideToolInvocations, this.safetySettings, this.labels, this.serviceTier) {

			@Override
			@SuppressWarnings("NullAway") // Spring AI reads it as nullable.
			public @Nullable Double getTemperature() {
				return setTemperature;
			}

			@Override
			@SuppressWarnings("NullAway") // Spring AI reads it as nullable.
			public @Nullable Double getTopP() {
				return setTopP;
			}

		};
	}

}
