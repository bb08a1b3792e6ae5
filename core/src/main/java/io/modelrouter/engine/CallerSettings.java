package io.modelrouter.engine;

import org.springframework.ai.chat.prompt.Prompt;
import reactor.util.context.ContextView;

import io.modelrouter.CallSettings;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.context.CallContext;

/**
 * What the caller set for one call: in the prompt's options, else in the context it calls
 * from.
 */
final class CallerSettings {

	private CallerSettings() {
	}

	/**
	 * The settings of a call on this thread.
	 * @throws IllegalArgumentException if a value of the context cannot be read
	 */
	static CallSettings of(Prompt prompt) {
		return inOptions(prompt).orElse(CallContext.current());
	}

	/**
	 * The settings of a stream that somebody subscribes to on this thread.
	 * @param context the subscriber's
	 * @throws IllegalArgumentException if a value of a context cannot be read
	 */
	static CallSettings of(Prompt prompt, ContextView context) {
		return inOptions(prompt).orElse(CallSettings.from(context)).orElse(CallContext.current());
	}

	private static CallSettings inOptions(Prompt prompt) {
		return (prompt.getOptions() instanceof RouterChatOptions options) ? options.settings() : CallSettings.NONE;
	}

	/**
	 * The prompt as the chain gets it: two that differ in their settings only are the
	 * same, and nothing of them can reach a provider.
	 */
	static Prompt strip(Prompt prompt) {
		if (prompt.getOptions() instanceof RouterChatOptions options && !options.settings().equals(CallSettings.NONE)) {
			return new Prompt(prompt.getInstructions(), options.mutate().settings(CallSettings.NONE).build());
		}
		return prompt;
	}

}
