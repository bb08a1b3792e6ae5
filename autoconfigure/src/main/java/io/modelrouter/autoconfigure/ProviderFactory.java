package io.modelrouter.autoconfigure;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.core.task.VirtualThreadTaskExecutor;

import io.micrometer.observation.ObservationRegistry;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.time.Time;

/**
 * Makes providers from properties that passed the checks.
 *
 * @param beans where those that are beans find them
 * @param classifier judges their failures
 * @param time their clocks
 * @param observations where their calls are told
 * @param virtualThreads whether the work of beans runs on virtual threads
 */
record ProviderFactory(ApplicationModels beans, FailureClassifier classifier, Time time,
		ObservationRegistry observations, boolean virtualThreads) {

	ModelProvider provider(String name, ProviderProperties properties) {
		ProviderSettings settings = SettingsMapper.provider(name, properties);
		if (!settings.type().isBean()) {
			return ModelProviders.create(settings, this.classifier, this.time, this.observations);
		}
		String bean = Objects.requireNonNull(properties.bean());
		return (settings.type() == ProviderType.EMBEDDING_MODEL)
				? embeddingModel(name, settings.vendor(), this.beans.embedding().named(bean))
				: chatModel(name, settings.vendor(), this.beans.chat().named(bean));
	}

	private ModelProvider chatModel(String name, @Nullable String vendor, Supplier<ChatModel> bean) {
		return this.virtualThreads ? ModelProviders.chatModel(name, vendor, bean, this.classifier, threads(name))
				: ModelProviders.chatModel(name, vendor, bean, this.classifier);
	}

	private ModelProvider embeddingModel(String name, @Nullable String vendor, Supplier<EmbeddingModel> bean) {
		return this.virtualThreads ? ModelProviders.embeddingModel(name, vendor, bean, this.classifier, threads(name))
				: ModelProviders.embeddingModel(name, vendor, bean, this.classifier);
	}

	private static ThreadFactory threads(String provider) {
		return new VirtualThreadTaskExecutor("model-router-" + provider + "-").getVirtualThreadFactory();
	}

}
