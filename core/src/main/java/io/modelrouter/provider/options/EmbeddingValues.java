package io.modelrouter.provider.options;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.modelrouter.ModelSettings;

/**
 * What is asked of a model that embeds: the caller's wishes, whatever the type of its
 * options, over the configuration's. Immutable; null means: not sent.
 *
 * @param model the provider's name of the model, always the configuration's
 * @param dimensions how many numbers a vector shall have
 * @param taskType what the vectors are for, where the vendor asks that
 * @param user on whose behalf the caller asks, where the vendor wants to know
 */
public record EmbeddingValues(String model, @Nullable Integer dimensions, @Nullable String taskType,
		@Nullable String user) implements EmbeddingOptions {

	/**
	 * The values for one request.
	 * @param caller the options of the request, null for none
	 */
	public static EmbeddingValues of(ModelSettings model, @Nullable EmbeddingOptions caller) {
		ModelSettings.Vectors own = model.vectors();
		if (caller == null) {
			return new EmbeddingValues(model.nameOrId(), own.dimensions(), own.taskType(), null);
		}
		Integer dimensions = caller.getDimensions();
		String taskType = text(caller, "getTaskType");
		return new EmbeddingValues(model.nameOrId(), (dimensions != null) ? dimensions : own.dimensions(),
				(taskType != null) ? taskType : own.taskType(), text(caller, "getUser"));
	}

	/**
	 * Options of vendors have these under the same names, and no common type for them.
	 */
	private static @Nullable String text(EmbeddingOptions options, String getter) {
		Method method = ClassUtils.getMethodIfAvailable(options.getClass(), getter);
		try {
			Object value = (method != null) ? ReflectionUtils.invokeMethod(method, options) : null;
			return (value != null) ? value.toString() : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	@Override
	public String getModel() {
		return this.model;
	}

	@Override
	public @Nullable Integer getDimensions() {
		return this.dimensions;
	}

}
