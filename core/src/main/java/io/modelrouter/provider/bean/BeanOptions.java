package io.modelrouter.provider.bean;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import io.modelrouter.ModelSettings;
import io.modelrouter.provider.options.CallerOptions;

/**
 * Options of one call in the words of a bean: its own options, changed by the model's and
 * the caller's. Immutable.
 *
 * @param model the model as the configuration describes it
 */
record BeanOptions(ModelSettings model) {

	/**
	 * The options to send, null for the bean's own.
	 * @param own the bean's options
	 * @param given the caller's options
	 */
	@Nullable ChatOptions of(ChatOptions own, @Nullable ChatOptions given) {
		if (given == null && this.model.name() == null && this.model.options().equals(ModelSettings.Options.NONE)) {
			return null;
		}
		CallerOptions caller = CallerOptions.of(given);
		ChatOptions.Builder<?> builder = own.mutate();
		if (!caller.tools().isEmpty() && !(builder instanceof ToolCallingChatOptions.Builder<?>)) {
			builder = ToolCallingChatOptions.builder();
		}
		String name = (this.model.name() != null) ? this.model.name() : own.getModel();
		Integer maxTokens = caller.applyTo(builder, configured(own), name);
		return builder.maxTokens(maxTokens).build();
	}

	private ModelSettings.Options configured(ChatOptions own) {
		CallerOptions model = CallerOptions.ofValues(this.model.options());
		return model.over(new ModelSettings.Options(own.getTemperature(), own.getMaxTokens(), own.getTopP(),
				own.getTopK(), own.getStopSequences(), own.getFrequencyPenalty(), own.getPresencePenalty()));
	}

}
