package io.modelrouter.provider.anthropic;

import java.time.Duration;
import java.util.function.Function;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.ChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.options.IgnoredOptions;

/**
 * Options of one call in Anthropic's words. Anthropic insists on a maximum of tokens:
 * 4096 if nobody says otherwise. Thread-safe.
 */
final class AnthropicOptions implements Function<CallerOptions, ChatOptions> {

	private final ModelSettings model;

	private final IgnoredOptions ignored;

	AnthropicOptions(ModelSettings model) {
		this.model = model;
		this.ignored = new IgnoredOptions(model.id());
	}

	@Override
	public AnthropicChatOptions apply(CallerOptions caller) {
		AnthropicChatOptions.Builder options = AnthropicChatOptions.builder();
		Integer maxTokens = caller.applyTo(options, this.model.options(), this.model.nameOrId());
		ModelSettings.Options values = caller.over(this.model.options());
		this.ignored.report("frequency-penalty", values.frequencyPenalty());
		this.ignored.report("presence-penalty", values.presencePenalty());
		return options.maxTokens(maxTokens).timeout(Duration.ZERO).maxRetries(0).build();
	}

}
