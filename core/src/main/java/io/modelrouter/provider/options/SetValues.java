package io.modelrouter.provider.options;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.ClassUtils;

import io.modelrouter.ModelSettings;
import io.modelrouter.RouterChatOptions;

/**
 * The portable values that a caller set. Options objects of vendors are born with
 * defaults, so a value counts as set only if it differs from that of a fresh object of
 * the same class.
 */
final class SetValues {

	private final ChatOptions options;

	private final @Nullable ChatOptions fresh;

	SetValues(ChatOptions options) {
		this.options = options;
		this.fresh = (options instanceof RouterChatOptions) ? null : fresh(options.getClass());
	}

	ModelSettings.Options values(List<ChatOptions.Builder<?>> builders) {
		Integer maxTokens = set(ChatOptions::getMaxTokens);
		return new ModelSettings.Options(set(ChatOptions::getTemperature),
				(maxTokens != null) ? maxTokens : maxCompletionTokens(builders), set(ChatOptions::getTopP),
				set(ChatOptions::getTopK), set(ChatOptions::getStopSequences), set(ChatOptions::getFrequencyPenalty),
				set(ChatOptions::getPresencePenalty));
	}

	private <T> @Nullable T set(Function<ChatOptions, @Nullable T> getter) {
		T value = getter.apply(this.options);
		return (this.fresh != null && Objects.equals(value, getter.apply(this.fresh))) ? null : value;
	}

	private static @Nullable ChatOptions fresh(Class<?> type) {
		Method method = ClassUtils.getMethodIfAvailable(type, "builder");
		return (invoke(method, null) instanceof ChatOptions.Builder<?> builder) ? builder.build() : null;
	}

	/**
	 * OpenAI's newer models have a name of their own for the maximum of tokens.
	 */
	private static @Nullable Integer maxCompletionTokens(List<ChatOptions.Builder<?>> builders) {
		for (ChatOptions.Builder<?> builder : builders) {
			ChatOptions built = builder.build();
			Method method = ClassUtils.getMethodIfAvailable(built.getClass(), "getMaxCompletionTokens");
			if (invoke(method, built) instanceof Integer tokens) {
				return tokens;
			}
		}
		return null;
	}

	private static @Nullable Object invoke(@Nullable Method method, @Nullable Object target) {
		try {
			return (method != null) ? method.invoke(target) : null;
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

}
