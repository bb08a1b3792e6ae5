package io.modelrouter.sample.chat;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;

/**
 * Portable options with tools and an output schema, which Spring AI has only apart from
 * each other. Immutable.
 */
final class ChatCompletionOptions extends DefaultToolCallingChatOptions implements StructuredOutputChatOptions {

	private final @Nullable String outputSchema;

	private ChatCompletionOptions(Builder builder, DefaultToolCallingChatOptions options) {
		super(options.getToolCallbacks(), options.getToolContext(), options.getModel(), options.getFrequencyPenalty(),
				options.getMaxTokens(), options.getPresencePenalty(), options.getStopSequences(),
				options.getTemperature(), options.getTopK(), options.getTopP());
		this.outputSchema = builder.outputSchema;
	}

	public static Builder builder() {
		return new Builder();
	}

	@Override
	public @Nullable String getOutputSchema() {
		return this.outputSchema;
	}

	@Override
	public Builder mutate() {
		return builder().combineWith(super.mutate()).outputSchema(this.outputSchema);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof ChatCompletionOptions that
				&& Objects.equals(this.outputSchema, that.outputSchema);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.outputSchema);
	}

	static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder>
			implements StructuredOutputChatOptions.Builder<Builder> {

		private @Nullable String outputSchema;

		@Override
		public Builder outputSchema(@Nullable String outputSchema) {
			this.outputSchema = outputSchema;
			return this;
		}

		@Override
		public Builder combineWith(ChatOptions.Builder<?> other) {
			super.combineWith(other);
			if (other instanceof Builder that && that.outputSchema != null) {
				this.outputSchema = that.outputSchema;
			}
			return this;
		}

		@Override
		public ChatCompletionOptions build() {
			return new ChatCompletionOptions(this, (DefaultToolCallingChatOptions) super.build());
		}

	}

}
