package io.modelrouter.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelSettings;
import io.modelrouter.ModelTarget;
import io.modelrouter.quota.step.LimitedModel;

/**
 * The providers, models and routes there are, each of them once. Not thread-safe while it
 * is filled.
 */
final class Catalogue {

	private final Map<String, ProviderEntry> providers = new LinkedHashMap<>();

	private final Map<String, ModelSettings> models = new LinkedHashMap<>();

	private final Map<String, ModelTarget> targets = new LinkedHashMap<>();

	private final Map<String, ModelClient> clients = new LinkedHashMap<>();

	private final Map<String, ModelRoute> routes = new LinkedHashMap<>();

	private final Map<String, EmbeddingRoute> embeddings = new LinkedHashMap<>();

	void add(ModelProvider provider, String quotaScope) {
		requireNew(this.providers.put(provider.name(), new ProviderEntry(provider, quotaScope)), "provider",
				provider.name());
	}

	void add(String provider, ModelSettings model) {
		ProviderEntry entry = require(this.providers.get(provider), "provider", provider);
		requireNew(this.targets.put(model.id(), new ModelTarget(model.id(), provider, entry.quotaScope(),
				model.nameOrId(), model.contextWindow(), model.price())), "model", model.id());
		this.models.put(model.id(), model);
		this.clients.put(model.id(), entry.provider().client(model));
	}

	void add(RouteSettings route) {
		requireNew(this.embeddings.get(route.name()), "name", route.name());
		requireNew(this.routes.put(route.name(), route(route)), "route", route.name());
	}

	/**
	 * Adds embeddings. Their names are told apart from those of routes: meters and logs
	 * have one word for both.
	 */
	void addEmbeddings(RouteSettings settings) {
		requireNew(this.routes.get(settings.name()), "name", settings.name());
		ModelRoute route = route(settings);
		List<ModelSettings> models = route.targets()
			.stream()
			.map((target) -> require(this.models.get(target.id()), "model", target.id()))
			.toList();
		requireNew(this.embeddings.put(settings.name(), EmbeddingRoute.of(route, models)), "name", settings.name());
	}

	private ModelRoute route(RouteSettings route) {
		ModelTarget primary = target(route.primary());
		List<ModelTarget> fallback = route.fallback().stream().map(this::target).toList();
		return new ModelRoute(route.name(), primary, fallback, route.timeout(), route.maxRetries(), route.maxWait(),
				route.slowCall(), route.degrade(), route.stream(), route.lane(), route.patience(), route.businessTag());
	}

	/**
	 * The route of callers that name none: the one that was named, else the only one,
	 * else none.
	 * @throws IllegalArgumentException if there is nothing to ask for at all, or no route
	 * of that name
	 */
	@Nullable String defaultRoute(@Nullable String named) {
		if (this.routes.isEmpty() && this.embeddings.isEmpty()) {
			throw new IllegalArgumentException("There is no route");
		}
		if (named != null) {
			return require(this.routes.get(named), "route", named).name();
		}
		return (this.routes.size() == 1) ? this.routes.keySet().iterator().next() : null;
	}

	Map<String, ModelRoute> routes() {
		return Collections.unmodifiableMap(this.routes);
	}

	Map<String, EmbeddingRoute> embeddings() {
		return Collections.unmodifiableMap(this.embeddings);
	}

	/**
	 * Whatever callers may ask for: routes, then embeddings.
	 */
	List<ModelRoute> all() {
		return Stream
			.concat(this.routes.values().stream(), this.embeddings.values().stream().map(EmbeddingRoute::route))
			.toList();
	}

	/**
	 * The models with what is known of their limits.
	 */
	List<LimitedModel> limitedModels() {
		Set<String> embedding = this.embeddings.values()
			.stream()
			.flatMap((embeddings) -> embeddings.route().targets().stream())
			.map(ModelTarget::id)
			.collect(Collectors.toSet());
		return this.targets.values().stream().map((target) -> {
			ModelSettings model = require(this.models.get(target.id()), "model", target.id());
			String vendor = require(this.providers.get(target.provider()), "provider", target.provider()).provider()
				.vendor();
			return new LimitedModel(target, model.limits(), vendor, model.options().maxTokens(),
					embedding.contains(target.id()));
		}).toList();
	}

	Collection<ModelTarget> targets() {
		return this.targets.values();
	}

	List<ModelProvider> providers() {
		return this.providers.values().stream().map(ProviderEntry::provider).toList();
	}

	String quotaScope(ModelProvider provider) {
		return require(this.providers.get(provider.name()), "provider", provider.name()).quotaScope();
	}

	ModelClient client(Attempt attempt) {
		return Objects.requireNonNull(this.clients.get(attempt.target().id()));
	}

	private ModelTarget target(String model) {
		return require(this.targets.get(model), "model", model);
	}

	private static <T> T require(@Nullable T found, String what, String name) {
		if (found == null) {
			throw new IllegalArgumentException("There is no " + what + " '" + name + "'");
		}
		return found;
	}

	private static void requireNew(@Nullable Object existing, String what, String name) {
		if (existing != null) {
			throw new IllegalArgumentException("There are two " + what + "s '" + name + "'");
		}
	}

	private record ProviderEntry(ModelProvider provider, String quotaScope) {

	}

}
