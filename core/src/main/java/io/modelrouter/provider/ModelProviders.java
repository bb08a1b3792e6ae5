package io.modelrouter.provider;

import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.provider.anthropic.AnthropicSdk;
import io.modelrouter.provider.bean.BeanProvider;
import io.modelrouter.provider.bean.EmbeddingBeanProvider;
import io.modelrouter.provider.gemini.GeminiSdk;
import io.modelrouter.provider.openai.OpenAiSdk;
import io.modelrouter.provider.sdk.SdkSettings;
import io.modelrouter.time.Time;

/**
 * Makes providers. An SDK is loaded only when a provider of its type is made.
 */
public final class ModelProviders {

	private ModelProviders() {
	}

	/**
	 * Wraps a {@code ChatModel} bean, whose work runs on daemon threads.
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect it speaks, null for nobody's in particular
	 * @param bean finds the bean; asked once, when first needed
	 */
	public static ModelProvider chatModel(String name, @Nullable String vendor, Supplier<ChatModel> bean,
			FailureClassifier classifier) {
		return chatModel(name, vendor, bean, classifier, daemons(name));
	}

	/**
	 * Wraps a {@code ChatModel} bean.
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect it speaks, null for nobody's in particular
	 * @param bean finds the bean; asked once, when first needed
	 * @param threads makes the threads that its work runs on, at most 64 at once: virtual
	 * ones, say
	 */
	public static ModelProvider chatModel(String name, @Nullable String vendor, Supplier<ChatModel> bean,
			FailureClassifier classifier, ThreadFactory threads) {
		return new BeanProvider(name, Vendors.of(ProviderType.CHAT_MODEL, vendor, null), bean, classifier,
				SdkReaders.present(), SdkReaders.usages(), threads, Time.system());
	}

	/**
	 * Wraps an {@code EmbeddingModel} bean, whose work runs on daemon threads.
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect it speaks, null for nobody's in particular
	 * @param bean finds the bean; asked once, when first needed
	 */
	public static ModelProvider embeddingModel(String name, @Nullable String vendor, Supplier<EmbeddingModel> bean,
			FailureClassifier classifier) {
		return embeddingModel(name, vendor, bean, classifier, daemons(name));
	}

	/**
	 * Wraps an {@code EmbeddingModel} bean.
	 * @param name the provider's name in the configuration
	 * @param vendor whose error dialect it speaks, null for nobody's in particular
	 * @param bean finds the bean; asked once, when first needed
	 * @param threads makes the threads that its work runs on, at most 64 at once: virtual
	 * ones, say
	 */
	public static ModelProvider embeddingModel(String name, @Nullable String vendor, Supplier<EmbeddingModel> bean,
			FailureClassifier classifier, ThreadFactory threads) {
		return new EmbeddingBeanProvider(name, Vendors.of(ProviderType.EMBEDDING_MODEL, vendor, null), bean, classifier,
				SdkReaders.present(), threads);
	}

	private static ThreadFactory daemons(String provider) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("model-router-" + provider + "-");
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * Builds a provider over its vendor's SDK that nobody observes.
	 * @throws MissingSdkException if the SDK is not on the classpath
	 * @throws IllegalArgumentException if the settings do not fit
	 */
	public static ModelProvider create(ProviderSettings settings, FailureClassifier classifier, Time time) {
		return create(settings, classifier, time, ObservationRegistry.NOOP);
	}

	/**
	 * Builds a provider over its vendor's SDK.
	 * @param observations where Spring AI tells of the calls of its models
	 * @throws MissingSdkException if the SDK is not on the classpath
	 * @throws IllegalArgumentException if the settings do not fit
	 */
	public static ModelProvider create(ProviderSettings settings, FailureClassifier classifier, Time time,
			ObservationRegistry observations) {
		ProviderType type = settings.type();
		if (type.artifact() != null && !type.isPresent()) {
			throw new MissingSdkException(settings.name(), type, type.artifact());
		}
		SdkSettings sdk = new SdkSettings(settings.name(), Vendors.of(type, settings.vendor(), settings.baseUrl()),
				settings.baseUrl(), settings.keys(), settings.connectTimeout(), settings.proxy(), classifier, time,
				observations);
		return switch (type) {
			case GEMINI -> GeminiSdk.provider(sdk);
			case ANTHROPIC -> AnthropicSdk.provider(sdk);
			case OPENAI -> OpenAiSdk.provider(sdk, false);
			case OPENAI_COMPATIBLE -> OpenAiSdk.provider(sdk, true);
			case CHAT_MODEL -> throw new IllegalArgumentException(
					"Provider '" + settings.name() + "' is a bean: make it with chatModel(…)");
			case EMBEDDING_MODEL -> throw new IllegalArgumentException(
					"Provider '" + settings.name() + "' is a bean: make it with embeddingModel(…)");
		};
	}

}
