package io.modelrouter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Options of a call over a route: portable values, tools, an output schema, and whatever
 * a caller set for one vendor only. All of it reaches the model that answers, as far as
 * its vendor understands it. A model name is ignored: the route decides. What a call may
 * {@link CallSettings set for itself} is read by the router and goes no further.
 * Immutable.
 */
public final class RouterChatOptions extends DefaultToolCallingChatOptions implements StructuredOutputChatOptions {

	private final @Nullable String outputSchema;

	private final List<ChatOptions.Builder<?>> specifics;

	private final CallSettings settings;

	private RouterChatOptions(Builder builder, ChatOptions portable, @Nullable List<ToolCallback> toolCallbacks,
			@Nullable Map<String, Object> toolContext) {
		super(toolCallbacks, toolContext, portable.getModel(), portable.getFrequencyPenalty(), portable.getMaxTokens(),
				portable.getPresencePenalty(), portable.getStopSequences(), portable.getTemperature(),
				portable.getTopK(), portable.getTopP());
		this.outputSchema = builder.outputSchema;
		this.specifics = clones(builder.specifics);
		this.settings = builder.settings;
	}

	/**
	 * A builder with nothing set.
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public @Nullable String getOutputSchema() {
		return this.outputSchema;
	}

	/**
	 * The vendors' builders that were combined into these options, in order; each call
	 * returns copies.
	 */
	public List<ChatOptions.Builder<?>> specifics() {
		return clones(this.specifics);
	}

	/**
	 * What the call sets for itself, {@link CallSettings#NONE} if nothing.
	 */
	public CallSettings settings() {
		return this.settings;
	}

	private static List<ChatOptions.Builder<?>> clones(List<ChatOptions.Builder<?>> builders) {
		List<ChatOptions.Builder<?>> clones = new ArrayList<>(builders.size());
		builders.forEach((builder) -> clones.add(builder.clone()));
		return List.copyOf(clones);
	}

	@Override
	public Builder mutate() {
		Builder builder = new Builder().model(getModel())
			.frequencyPenalty(getFrequencyPenalty())
			.maxTokens(getMaxTokens())
			.presencePenalty(getPresencePenalty())
			.stopSequences(getStopSequences())
			.temperature(getTemperature())
			.topK(getTopK())
			.topP(getTopP())
			.toolCallbacks(getToolCallbacks())
			.toolContext(getToolContext())
			.outputSchema(this.outputSchema)
			.settings(this.settings);
		builder.specifics.addAll(specifics());
		return builder;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof RouterChatOptions that
				&& Objects.equals(this.outputSchema, that.outputSchema) && this.settings.equals(that.settings)
				&& built(this.specifics).equals(built(that.specifics));
	}

	private static List<ChatOptions> built(List<ChatOptions.Builder<?>> builders) {
		return builders.stream().<ChatOptions>map((builder) -> builder.clone().build()).toList();
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.outputSchema, this.settings);
	}

	/**
	 * Builds {@link RouterChatOptions}; not thread-safe.
	 */
	public static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder>
			implements StructuredOutputChatOptions.Builder<Builder> {

		private @Nullable String outputSchema;

		private List<ChatOptions.Builder<?>> specifics = new ArrayList<>();

		private CallSettings settings = CallSettings.NONE;

		private Builder() {
		}

		@Override
		public Builder outputSchema(@Nullable String outputSchema) {
			this.outputSchema = outputSchema;
			return this;
		}

		/**
		 * Who pays and is counted.
		 * @param businessTag null for the client's tag
		 * @throws IllegalArgumentException if it is blank, longer than 128 characters, or
		 * has line breaks or other control characters
		 */
		public Builder businessTag(@Nullable String businessTag) {
			return settings(new CallSettings(businessTag, this.settings.lane(), this.settings.maxWait()));
		}

		/**
		 * Whether somebody waits.
		 * @param lane null for the client's lane
		 */
		public Builder lane(@Nullable Lane lane) {
			return settings(new CallSettings(this.settings.businessTag(), lane, this.settings.maxWait()));
		}

		/**
		 * The most that the whole call may take; of a stream, until content flows.
		 * @param maxWait null for the client's
		 * @throws IllegalArgumentException if it is not between 1 ms and 7 days
		 */
		public Builder maxWait(@Nullable Duration maxWait) {
			return settings(new CallSettings(this.settings.businessTag(), this.settings.lane(), maxWait));
		}

		/**
		 * Replaces the tag, the lane and max-wait.
		 */
		public Builder settings(CallSettings settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Takes over what is portable, and remembers the rest for its own vendor.
		 */
		@Override
		public Builder combineWith(ChatOptions.Builder<?> other) {
			super.combineWith(other);
			if (other instanceof Builder router) {
				this.specifics.addAll(clones(router.specifics));
				this.outputSchema = (router.outputSchema != null) ? router.outputSchema : this.outputSchema;
				this.settings = router.settings.orElse(this.settings);
			}
			else {
				this.specifics.add(other.clone());
			}
			return this;
		}

		@Override
		public Builder clone() {
			Builder copy = super.clone();
			copy.specifics = new ArrayList<>(clones(this.specifics));
			return copy;
		}

		@Override
		public RouterChatOptions build() {
			return new RouterChatOptions(this, super.build(), this.toolCallbacks, this.toolContext);
		}

	}

}
