package io.modelrouter.provider.gemini;

import java.util.function.Function;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.options.CallerOptions;

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
		Integer maxTokens = caller.applyTo(options, this.model.options(), this.model.nameOrId());
		return options.maxOutputTokens(maxTokens).build();
	}

}
