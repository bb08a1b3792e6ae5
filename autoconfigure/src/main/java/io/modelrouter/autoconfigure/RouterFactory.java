package io.modelrouter.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelProvider;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.provider.ModelProviders;
import io.modelrouter.provider.ProviderSettings;
import io.modelrouter.provider.ProviderType;
import io.modelrouter.time.Time;

/**
 * Fills a builder from properties that passed the checks.
 */
final class RouterFactory {

	private final ChatModelBeans beans;

	private final FailureClassifier classifier;

	private final Time time;

	RouterFactory(ChatModelBeans beans, FailureClassifier classifier, Time time) {
		this.beans = beans;
		this.classifier = classifier;
		this.time = time;
	}

	ModelRouterBuilder builder(ModelRouterProperties properties) {
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.time(this.time)
			.retry(SettingsMapper.retry(properties.retry()))
			.circuit(SettingsMapper.circuit(properties.circuit()))
			.defaultRoute(properties.defaultRoute());
		properties.providers()
			.forEach((name, provider) -> builder.provider(provider(name, provider),
					SettingsMapper.quotaScope(name, provider)));
		addModels(builder, properties.models());
		properties.routes().forEach((name, route) -> builder.route(SettingsMapper.route(name, route)));
		return builder;
	}

	private void addModels(ModelRouterBuilder builder, Map<String, ModelProperties> models) {
		models.forEach((id, model) -> builder.model(Objects.requireNonNull(model.provider()),
				SettingsMapper.model(id, model), model.contextWindow()));
	}

	private ModelProvider provider(String name, ProviderProperties properties) {
		ProviderSettings settings = SettingsMapper.provider(name, properties);
		if (settings.type() != ProviderType.CHAT_MODEL) {
			return ModelProviders.create(settings, this.classifier, this.time);
		}
		return ModelProviders.chatModel(name, settings.vendor(),
				this.beans.named(Objects.requireNonNull(properties.bean())), this.classifier, this.time);
	}

}
