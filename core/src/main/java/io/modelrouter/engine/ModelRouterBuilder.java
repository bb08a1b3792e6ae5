package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.ModelTarget;
import io.modelrouter.Policy;
import io.modelrouter.Policy.Next;
import io.modelrouter.circuit.CircuitGate;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.cooldown.CooldownGate;
import io.modelrouter.observe.Listeners;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.retry.RetryTemplateCustomizer;
import io.modelrouter.retry.RetryTemplates;
import io.modelrouter.time.Time;

/**
 * Builds a router without Spring Boot. Add providers, then their models, then routes over
 * the models. Not thread-safe; build once.
 */
public final class ModelRouterBuilder {

	private final Map<String, ProviderEntry> providers = new LinkedHashMap<>();

	private final Map<String, ModelTarget> targets = new LinkedHashMap<>();

	private final Map<String, ModelClient> clients = new LinkedHashMap<>();

	private final Map<String, ModelRoute> routes = new LinkedHashMap<>();

	private final List<RetryTemplateCustomizer> retryCustomizers = new ArrayList<>();

	private final List<ModelCallListener> listeners = new ArrayList<>();

	private final List<Policy<Call>> callPolicies = new ArrayList<>();

	private final List<Policy<Attempt>> attemptPolicies = new ArrayList<>();

	private Time time = Time.system();

	private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

	private RetrySettings retry = RetrySettings.defaults();

	private CircuitSettings circuit = CircuitSettings.defaults();

	private @Nullable String defaultRoute;

	private ModelRouterBuilder() {
	}

	/**
	 * An empty builder with the default figures.
	 */
	public static ModelRouterBuilder create() {
		return new ModelRouterBuilder();
	}

	/**
	 * The clocks; by default those of the machine.
	 */
	public ModelRouterBuilder time(Time time) {
		this.time = time;
		return this;
	}

	/**
	 * Where jitter comes from, uniform in [0, 1).
	 */
	ModelRouterBuilder random(DoubleSupplier random) {
		this.random = random;
		return this;
	}

	/**
	 * The figures of the retry templates.
	 */
	public ModelRouterBuilder retry(RetrySettings settings) {
		this.retry = settings;
		return this;
	}

	/**
	 * Adds a customizer of the retry templates; they are asked in the order they came.
	 */
	public ModelRouterBuilder retryCustomizer(RetryTemplateCustomizer customizer) {
		this.retryCustomizers.add(customizer);
		return this;
	}

	/**
	 * The figures of every model's circuit.
	 */
	public ModelRouterBuilder circuit(CircuitSettings settings) {
		this.circuit = settings;
		return this;
	}

	/**
	 * Adds a provider. The router closes it.
	 * @param quotaScope the account whose limits it shares
	 */
	public ModelRouterBuilder provider(ModelProvider provider, String quotaScope) {
		requireNew(this.providers.put(provider.name(), new ProviderEntry(provider, quotaScope)), "provider",
				provider.name());
		return this;
	}

	/**
	 * Adds a model of a provider that was added before.
	 */
	public ModelRouterBuilder model(String provider, ModelSettings model) {
		ProviderEntry entry = require(this.providers.get(provider), "provider", provider);
		requireNew(this.targets.put(model.id(), new ModelTarget(model.id(), provider, entry.quotaScope(),
				model.nameOrId(), model.contextWindow(), model.price())), "model", model.id());
		this.clients.put(model.id(), entry.provider().client(model));
		return this;
	}

	/**
	 * Adds a route over models that were added before.
	 */
	public ModelRouterBuilder route(RouteSettings route) {
		ModelTarget primary = require(this.targets.get(route.primary()), "model", route.primary());
		List<ModelTarget> fallback = route.fallback()
			.stream()
			.map((model) -> require(this.targets.get(model), "model", model))
			.toList();
		requireNew(
				this.routes.put(route.name(), new ModelRoute(route.name(), primary, fallback, route.timeout(),
						route.maxRetries(), route.maxWait(), route.slowCall(), route.degrade())),
				"route", route.name());
		return this;
	}

	/**
	 * The route of callers that name none; by default the only route.
	 */
	public ModelRouterBuilder defaultRoute(@Nullable String name) {
		this.defaultRoute = name;
		return this;
	}

	/**
	 * Adds somebody who is told of every attempt, refusal and call when it has ended.
	 */
	public ModelRouterBuilder listener(ModelCallListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Adds a step of the user around every call; the first added is the outermost.
	 */
	public ModelRouterBuilder callPolicy(Policy<Call> policy) {
		this.callPolicies.add(policy);
		return this;
	}

	/**
	 * Adds a step of the user around every attempt, inside retry; the first added is the
	 * outermost.
	 */
	public ModelRouterBuilder attemptPolicy(Policy<Attempt> policy) {
		this.attemptPolicies.add(policy);
		return this;
	}

	/**
	 * Builds the router. Closing it closes the providers.
	 * @throws IllegalArgumentException if there is no route, or no such default route
	 */
	public ModelRouter build() {
		if (this.routes.isEmpty()) {
			throw new IllegalArgumentException("There is no route");
		}
		if (this.defaultRoute != null) {
			require(this.routes.get(this.defaultRoute), "route", this.defaultRoute);
		}
		else if (this.routes.size() == 1) {
			this.defaultRoute = this.routes.keySet().iterator().next();
		}
		InFlight inFlight = new InFlight();
		Closing closing = new Closing();
		Time time = closing.wakingUp(this.time);
		RetryTemplates templates = new RetryTemplates(this.retry, this.retryCustomizers, this.random);
		CooldownGate cooldown = new CooldownGate(templates, time);
		CircuitGate circuit = new CircuitGate(this.circuit, time);
		Listeners listeners = new Listeners(this.listeners);
		Map<String, ModelClient> clients = Map.copyOf(this.clients);
		Next<Attempt> attempts = Chain.ofAttempts(closing, this.attemptPolicies, templates, cooldown, circuit,
				(attempt) -> Objects.requireNonNull(clients.get(attempt.target().id())), listeners, time);
		Next<Call> calls = Chain.ofCalls(inFlight, this.callPolicies, new Dispatch(attempts, time, this.random),
				listeners, time);
		Map<String, ProviderEntry> providers = Map.copyOf(this.providers);
		return new DefaultModelRouter(this.routes, this.defaultRoute,
				this.providers.values().stream().map(ProviderEntry::provider).toList(),
				(provider) -> cooldown.forget(Objects.requireNonNull(providers.get(provider.name())).quotaScope()),
				calls, inFlight, closing, time);
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
