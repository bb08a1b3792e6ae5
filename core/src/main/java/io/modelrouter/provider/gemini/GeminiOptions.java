package io.modelrouter.provider.gemini;

import java.util.function.Function;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.sdk.SdkProvider;

/**
 * Options of one call in Gemini's words. Thread-safe.
 */
final class GeminiOptions implements Function<CallerOptions, ChatOptions> {

	private final ModelSettings model;

	GeminiOptions(ModelSettings model) {
		this.model = model;
	}

	@Override
	public GoogleGenAiChatOptions apply(CallerOptions caller) {
		GeminiOptionsBuilder options = new GeminiOptionsBuilder();
		Integer maxTokens = caller.applyTo(options, this.model.options(), SdkProvider.nameOf(this.model));
		return options.maxOutputTokens(maxTokens).build();
	}

}
