package io.modelrouter.provider.openai;

import java.time.Duration;
import java.util.function.Function;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.options.CallerOptions;
import io.modelrouter.provider.options.IgnoredOptions;

/**
 * Options of one call in OpenAI's words. Thread-safe.
 */
final class OpenAiOptions implements Function<CallerOptions, ChatOptions> {

	private final ModelSettings model;

	private final boolean compatible;

	private final IgnoredOptions ignored;

	/**
	 * @param compatible whether the maximum of tokens goes out as {@code max_tokens},
	 * which OpenAI's newer models refuse and most others insist on
	 */
	OpenAiOptions(ModelSettings model, boolean compatible) {
		this.model = model;
		this.compatible = compatible;
		this.ignored = new IgnoredOptions(model.id());
	}

	@Override
	public OpenAiChatOptions apply(CallerOptions caller) {
		OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
		Integer maxTokens = caller.applyTo(options, this.model.options(), this.model.nameOrId());
		this.ignored.report("top-k", caller.over(this.model.options()).topK());
		Integer own = options.build().getMaxCompletionTokens();
		// Cleared in this order: the builder keeps one of the two and complains.
		options.maxCompletionTokens(null).maxTokens(null);
		if (this.compatible && own == null) {
			options.maxTokens(maxTokens);
		}
		else {
			options.maxCompletionTokens((own != null) ? own : maxTokens);
		}
		return options.timeout(Duration.ZERO).maxRetries(0).build();
	}

}
