package io.modelrouter.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetStatus;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;
import io.modelrouter.UnknownRouteException;
import io.modelrouter.quota.step.Quotas;

/**
 * The router that {@link ModelRouterBuilder} builds. Thread-safe.
 */
final class DefaultModelRouter implements ModelRouter {

	private static final Logger logger = LoggerFactory.getLogger(DefaultModelRouter.class);

	private final Map<String, ModelRoute> routes;

	private final Map<String, EmbeddingRoute> embeddings;

	private final @Nullable String defaultRoute;

	private final List<ModelProvider> providers;

	private final Consumer<ModelProvider> keysReplaced;

	private final Entry entry;

	private final InFlight inFlight;

	private final Closing closing;

	private final Quotas quotas;

	private final @Nullable BudgetSteps budgets;

	DefaultModelRouter(Catalogue catalogue, @Nullable String defaultRoute, Consumer<ModelProvider> keysReplaced,
			Entry entry, InFlight inFlight, Closing closing, Quotas quotas, @Nullable BudgetSteps budgets) {
		this.routes = Collections.unmodifiableMap(new LinkedHashMap<>(catalogue.routes()));
		this.embeddings = Map.copyOf(catalogue.embeddings());
		this.defaultRoute = defaultRoute;
		this.providers = catalogue.providers();
		this.keysReplaced = keysReplaced;
		this.entry = entry;
		this.inFlight = inFlight;
		this.closing = closing;
		this.quotas = quotas;
		this.budgets = budgets;
	}

	@Override
	public RouteClient route(String name) {
		ModelRoute route = this.routes.get(name);
		if (route == null) {
			throw new UnknownRouteException("There is no route '" + name + "'; the routes are " + this.routes.keySet());
		}
		return new DefaultRouteClient(this.entry, route, null, null);
	}

	@Override
	public EmbeddingClient embeddings(String name) {
		EmbeddingRoute found = this.embeddings.get(name);
		if (found == null) {
			throw new UnknownRouteException(
					"There are no embeddings '" + name + "'; there are " + this.embeddings.keySet());
		}
		return new DefaultEmbeddingClient(this.entry, found, null, null);
	}

	@Override
	public RouteClient route() {
		if (this.defaultRoute == null) {
			throw new UnknownRouteException(
					"There is no default route; name one of " + this.routes.keySet() + ", or set default-route");
		}
		return route(this.defaultRoute);
	}

	@Override
	public Collection<ModelRoute> routes() {
		return this.routes.values();
	}

	@Override
	public List<BudgetStatus> budgets() {
		return (this.budgets != null) ? this.budgets.budgets().status() : List.of();
	}

	@Override
	public List<BudgetAlert> alerts() {
		return (this.budgets != null) ? this.budgets.alerts().told() : List.of();
	}

	@Override
	public void replaceKeys(String provider, Collection<String> keys) {
		ModelProvider found = this.providers.stream()
			.filter((candidate) -> candidate.name().equals(provider))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no provider '" + provider + "'; there are "
					+ this.providers.stream().map(ModelProvider::name).toList()));
		found.replaceKeys(List.copyOf(keys));
		this.keysReplaced.accept(found);
	}

	@Override
	public void warmUp() {
		eachProvider("prepare for its first call", ModelProvider::warmUp);
	}

	@Override
	public boolean drain(Duration atMost) throws InterruptedException {
		return this.inFlight.drain(atMost);
	}

	@Override
	public void resume() {
		if (!this.closing.isClosed()) {
			this.inFlight.resume();
		}
	}

	@Override
	public void close() {
		this.closing.close();
		this.quotas.closeLines();
		this.inFlight.refuse();
		this.entry.streams().close();
		eachProvider("close", ModelProvider::close);
		this.quotas.close();
		if (this.budgets != null) {
			this.budgets.close();
		}
	}

	/**
	 * One provider that fails must not keep the others from it.
	 */
	private void eachProvider(String what, Consumer<ModelProvider> action) {
		for (ModelProvider provider : this.providers) {
			try {
				action.accept(provider);
			}
			catch (RuntimeException ex) {
				logger.warn("Provider '{}' could not {}: {}", provider.name(), what, ex.getClass().getName());
				logger.debug("Why provider '{}' could not {}", provider.name(), what, ex);
			}
		}
	}

}
