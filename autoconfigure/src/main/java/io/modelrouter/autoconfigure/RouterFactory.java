package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.Price;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.time.Time;

/**
 * Builds a router from properties that passed the checks, or leaves nothing behind.
 */
final class RouterFactory {

	private final BiFunction<String, ProviderProperties, ModelProvider> providers;

	private final Function<String, @Nullable Price> prices;

	private final Time time;

	/**
	 * @param providers makes a provider of its name and properties
	 * @param prices the price of a model by its name, null if nobody knows it
	 */
	RouterFactory(BiFunction<String, ProviderProperties, ModelProvider> providers,
			Function<String, @Nullable Price> prices, Time time) {
		this.providers = providers;
		this.prices = prices;
		this.time = time;
	}

	/**
	 * Builds the router. If that fails, the providers that were made are closed.
	 * @param additions what the application adds
	 */
	ModelRouter router(ModelRouterProperties properties, Consumer<ModelRouterBuilder> additions) {
		List<ModelProvider> made = new ArrayList<>();
		try {
			ModelRouterBuilder builder = builder(properties, made);
			additions.accept(builder);
			return builder.build();
		}
		catch (RuntimeException | Error ex) {
			made.forEach((provider) -> close(provider, ex));
			throw ex;
		}
	}

	private ModelRouterBuilder builder(ModelRouterProperties properties, List<ModelProvider> made) {
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.time(this.time)
			.retry(SettingsMapper.retry(properties.retry(), properties.retryBudget()))
			.circuit(SettingsMapper.circuit(properties.circuit()))
			.quota(QuotaMapper.quota(properties))
			.reportingCurrency(PricingMapper.currency(properties.pricing()))
			.cacheMemory(properties.degrade().cacheMemory())
			.maxStreams(properties.maxStreams())
			.defaultRoute(properties.defaultRoute());
		properties.providers().forEach((name, settings) -> {
			ModelProvider provider = this.providers.apply(name, settings);
			made.add(provider);
			builder.provider(provider, SettingsMapper.quotaScope(name, settings));
		});
		addModels(builder, properties);
		properties.routes().forEach((name, route) -> builder.route(SettingsMapper.route(name, route)));
		properties.embeddings()
			.forEach((name, embeddings) -> builder.embeddings(SettingsMapper.embeddings(name, embeddings)));
		return builder;
	}

	private void addModels(ModelRouterBuilder builder, ModelRouterProperties properties) {
		properties.models()
			.forEach((id, model) -> builder.model(Objects.requireNonNull(model.provider()),
					SettingsMapper.model(id, model, this.prices.apply(id))));
	}

	private static void close(ModelProvider provider, Throwable cause) {
		try {
			provider.close();
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

}
