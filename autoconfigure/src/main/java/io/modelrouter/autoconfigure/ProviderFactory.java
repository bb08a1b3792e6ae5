package io.modelrouter.autoconfigure;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import org.springframework.ai.chat.model.ChatModel;
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
 * @param beans where those of type {@code chat-model} find their beans
 * @param classifier judges their failures
 * @param time their clocks
 * @param observations where their calls are told
 * @param virtualThreads whether the work of beans runs on virtual threads
 */
record ProviderFactory(ChatModelBeans beans, FailureClassifier classifier, Time time, ObservationRegistry observations,
		boolean virtualThreads) {

	ModelProvider provider(String name, ProviderProperties properties) {
		ProviderSettings settings = SettingsMapper.provider(name, properties);
		if (settings.type() != ProviderType.CHAT_MODEL) {
			return ModelProviders.create(settings, this.classifier, this.time, this.observations);
		}
		Supplier<ChatModel> bean = this.beans.named(Objects.requireNonNull(properties.bean()));
		if (!this.virtualThreads) {
			return ModelProviders.chatModel(name, settings.vendor(), bean, this.classifier);
		}
		ThreadFactory threads = new VirtualThreadTaskExecutor("model-router-" + name + "-").getVirtualThreadFactory();
		return ModelProviders.chatModel(name, settings.vendor(), bean, this.classifier, threads);
	}

}
