package io.modelrouter.provider.options;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

import io.modelrouter.ModelSettings;
import io.modelrouter.RouterChatOptions;

/**
 * What a caller asked for, whatever the type of its options. Immutable.
 *
 * @param values the portable options that the caller set; null where it set none
 * @param tools the caller's tools
 * @param toolContext what the tools are told
 * @param outputSchema the JSON schema of the answer, null for free text
 * @param builders the caller's options as builders, for what only their own vendor
 * understands
 */
public record CallerOptions(ModelSettings.Options values, List<ToolCallback> tools, Map<String, Object> toolContext,
		@Nullable String outputSchema, List<ChatOptions.Builder<?>> builders) {

	/**
	 * Portable values and nothing else.
	 */
	public static CallerOptions ofValues(ModelSettings.Options values) {
		return new CallerOptions(values, List.of(), Map.of(), null, List.of());
	}

	/**
	 * Reads options of any type.
	 */
	public static CallerOptions of(@Nullable ChatOptions options) {
		if (options == null) {
			return ofValues(ModelSettings.Options.NONE);
		}
		List<ChatOptions.Builder<?>> builders = (options instanceof RouterChatOptions router) ? router.specifics()
				: List.of(options.mutate());
		return new CallerOptions(new SetValues(options).values(builders), tools(options), toolContext(options),
				schema(options, builders), builders);
	}

	private static List<ToolCallback> tools(ChatOptions options) {
		List<ToolCallback> tools = (options instanceof ToolCallingChatOptions calling) ? calling.getToolCallbacks()
				: null;
		return (tools != null) ? List.copyOf(tools) : List.of();
	}

	private static Map<String, Object> toolContext(ChatOptions options) {
		Map<String, Object> context = (options instanceof ToolCallingChatOptions calling) ? calling.getToolContext()
				: null;
		return (context != null) ? Map.copyOf(context) : Map.of();
	}

	private static @Nullable String schema(ChatOptions options, List<ChatOptions.Builder<?>> builders) {
		if (options instanceof StructuredOutputChatOptions structured && structured.getOutputSchema() != null) {
			return structured.getOutputSchema();
		}
		for (ChatOptions.Builder<?> builder : builders) {
			if (builder.build() instanceof StructuredOutputChatOptions structured
					&& structured.getOutputSchema() != null) {
				return structured.getOutputSchema();
			}
		}
		return null;
	}

	/**
	 * Takes over what only the vendor of the given builder understands, then replaces
	 * everything portable: the caller's value, else the configured one.
	 * @param target a builder that nobody else holds
	 * @param configured the options of the model
	 * @param model the name to send, whatever the caller says
	 * @return the maximum of tokens, for the caller to set: vendors have several fields
	 * for it
	 */
	public @Nullable Integer applyTo(ChatOptions.Builder<?> target, ModelSettings.Options configured,
			@Nullable String model) {
		for (ChatOptions.Builder<?> builder : this.builders) {
			if (builder.getClass().isInstance(target)) {
				target.combineWith(builder);
			}
		}
		if (target instanceof ToolCallingChatOptions.Builder<?> calling) {
			applyTools(calling);
		}
		if (this.outputSchema != null && target instanceof StructuredOutputChatOptions.Builder<?> structured
				&& !hasSchema(target)) {
			structured.outputSchema(this.outputSchema);
		}
		ModelSettings.Options values = over(configured);
		target.temperature(values.temperature())
			.topP(values.topP())
			.topK(values.topK())
			.stopSequences(values.stopSequences())
			.frequencyPenalty(values.frequencyPenalty())
			.presencePenalty(values.presencePenalty());
		target.model(model);
		return values.maxTokens();
	}

	private void applyTools(ToolCallingChatOptions.Builder<?> target) {
		if (!this.tools.isEmpty()) {
			target.toolCallbacks(this.tools);
		}
		if (!this.toolContext.isEmpty()) {
			target.toolContext(this.toolContext);
		}
	}

	private static boolean hasSchema(ChatOptions.Builder<?> target) {
		return target.build() instanceof StructuredOutputChatOptions structured && structured.getOutputSchema() != null;
	}

	/**
	 * The caller's values, and the configured ones where the caller has none.
	 */
	public ModelSettings.Options over(ModelSettings.Options configured) {
		return new ModelSettings.Options(or(this.values.temperature(), configured.temperature()),
				or(this.values.maxTokens(), configured.maxTokens()), or(this.values.topP(), configured.topP()),
				or(this.values.topK(), configured.topK()), or(this.values.stopSequences(), configured.stopSequences()),
				or(this.values.frequencyPenalty(), configured.frequencyPenalty()),
				or(this.values.presencePenalty(), configured.presencePenalty()));
	}

	private static <T> @Nullable T or(@Nullable T value, @Nullable T other) {
		return (value != null) ? value : other;
	}

	/**
	 * Says what kinds of options there are; schemas and contexts stay out of logs.
	 */
	@Override
	public String toString() {
		return "CallerOptions[" + this.values + ", " + this.tools.size() + " tools]";
	}

}
