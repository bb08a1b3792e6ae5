package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Attempt;
import io.modelrouter.BusinessTagResolver;
import io.modelrouter.Call;
import io.modelrouter.DegradedResponder;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Policy;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.circuit.CircuitCustomizer;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.retry.RetryTemplateCustomizer;
import io.modelrouter.time.Time;

/**
 * Builds a router without Spring Boot. Add providers, then their models, then routes over
 * the models. Not thread-safe; build once.
 */
public final class ModelRouterBuilder {

	/** Default of {@code cacheMemory}. */
	public static final DataSize DEFAULT_CACHE_MEMORY = DataSize.ofMegabytes(64);

	/** Default of {@code maxStreams}. */
	public static final int DEFAULT_MAX_STREAMS = 10_000;

	final Catalogue catalogue = new Catalogue();

	final List<RetryTemplateCustomizer> retryCustomizers = new ArrayList<>();

	final List<CircuitCustomizer> circuitCustomizers = new ArrayList<>();

	final List<ModelCallListener> listeners = new ArrayList<>();

	final List<DegradedResponder> degradedResponders = new ArrayList<>();

	final List<BusinessTagResolver> tagResolvers = new ArrayList<>();

	final List<Policy<Call>> callPolicies = new ArrayList<>();

	final List<Policy<Attempt>> attemptPolicies = new ArrayList<>();

	Time time = Time.system();

	DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

	RetrySettings retry = RetrySettings.defaults();

	CircuitSettings circuit = CircuitSettings.defaults();

	QuotaSettings quota = QuotaSettings.DEFAULTS;

	@Nullable Books books;

	@Nullable BudgetSettings budgets;

	@Nullable TokenCountEstimator tokenizer;

	DataSize cacheMemory = DEFAULT_CACHE_MEMORY;

	int maxStreams = DEFAULT_MAX_STREAMS;

	@Nullable String defaultRoute;

	@Nullable RouterMeters meters;

	boolean callLog = true;

	ObservationRegistry observations = ObservationRegistry.NOOP;

	ReportingCurrency currency = ReportingCurrency.NONE;

	private ModelRouterBuilder() {
	}

	/** An empty builder with the default figures. */
	public static ModelRouterBuilder create() {
		return new ModelRouterBuilder();
	}

	/** The clocks; by default those of the machine. */
	public ModelRouterBuilder time(Time time) {
		this.time = time;
		return this;
	}

	/** Where jitter comes from, uniform in [0, 1). */
	ModelRouterBuilder random(DoubleSupplier random) {
		this.random = random;
		return this;
	}

	/** The figures of the retry templates and of the budget of retries. */
	public ModelRouterBuilder retry(RetrySettings settings) {
		this.retry = settings;
		return this;
	}

	/**
	 * Adds a customizer of retries; they are asked in the order they came.
	 */
	public ModelRouterBuilder retryCustomizer(RetryTemplateCustomizer customizer) {
		this.retryCustomizers.add(customizer);
		return this;
	}

	/** The figures of every model's circuit. */
	public ModelRouterBuilder circuit(CircuitSettings settings) {
		this.circuit = settings;
		return this;
	}

	/**
	 * Adds a customizer of the circuits; they are asked in the order they came.
	 */
	public ModelRouterBuilder circuitCustomizer(CircuitCustomizer customizer) {
		this.circuitCustomizers.add(customizer);
		return this;
	}

	/**
	 * The limits of accounts, and how they are shared; by default accounts have none.
	 */
	public ModelRouterBuilder quota(QuotaSettings settings) {
		this.quota = settings;
		return this;
	}

	/**
	 * Where it is written down what is used of limits; by default in memory. The router
	 * closes them.
	 */
	public ModelRouterBuilder books(Books books) {
		this.books = books;
		return this;
	}

	/**
	 * The money that may be spent; by default there are no budgets. The router closes the
	 * books.
	 */
	public ModelRouterBuilder budgets(BudgetSettings settings) {
		this.budgets = settings;
		return this;
	}

	/**
	 * Counts the tokens of prompts; by default they are estimated.
	 */
	public ModelRouterBuilder tokenizer(TokenCountEstimator tokenizer) {
		this.tokenizer = tokenizer;
		return this;
	}

	/**
	 * Adds a provider. The router closes it.
	 * @param quotaScope the account whose limits it shares
	 */
	public ModelRouterBuilder provider(ModelProvider provider, String quotaScope) {
		this.catalogue.add(provider, quotaScope);
		return this;
	}

	/**
	 * Adds a model of a provider that was added before.
	 */
	public ModelRouterBuilder model(String provider, ModelSettings model) {
		this.catalogue.add(provider, model);
		return this;
	}

	/** Adds a route over models that were added before. */
	public ModelRouterBuilder route(RouteSettings route) {
		this.catalogue.add(route);
		return this;
	}

	/**
	 * Adds embeddings over models that were added before: endpoints of one model.
	 * @throws IllegalArgumentException if their vectors must not be mixed
	 */
	public ModelRouterBuilder embeddings(RouteSettings settings) {
		this.catalogue.addEmbeddings(settings);
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
	 * Records meters; by default there are none.
	 */
	public ModelRouterBuilder meters(RouterMeters meters) {
		this.meters = meters;
		return this;
	}

	/**
	 * Adds a rule that answers when no model of a route could; they are asked in the
	 * order they came, before the route's own text.
	 */
	public ModelRouterBuilder degradedResponder(DegradedResponder responder) {
		this.degradedResponders.add(responder);
		return this;
	}

	/**
	 * Adds somebody who says who pays for calls whose caller did not; they are asked in
	 * the order they came, before the route's own business tag.
	 */
	public ModelRouterBuilder tagResolver(BusinessTagResolver resolver) {
		this.tagResolvers.add(resolver);
		return this;
	}

	/**
	 * Whether to write the call log and the log of slow calls; by default it is written.
	 */
	public ModelRouterBuilder callLog(boolean callLog) {
		this.callLog = callLog;
		return this;
	}

	/**
	 * Makes each call an observation; by default nobody observes.
	 */
	public ModelRouterBuilder observations(ObservationRegistry registry) {
		this.observations = registry;
		return this;
	}

	/**
	 * The currency that costs are reported in, beside their own; by default only in their
	 * own.
	 */
	public ModelRouterBuilder reportingCurrency(ReportingCurrency currency) {
		this.currency = currency;
		return this;
	}

	/**
	 * The most that the answers kept for degraded calls may take, over all routes; 64 MB
	 * by default. A single answer may take a 64th of it.
	 * @throws IllegalArgumentException if it is not more than nothing
	 */
	public ModelRouterBuilder cacheMemory(DataSize memory) {
		Assert.isTrue(memory.toBytes() > 0, "The memory for kept answers must be more than 0");
		this.cacheMemory = memory;
		return this;
	}

	/**
	 * The most streams that may be open at once, over all routes; 10,000 by default. One
	 * more is refused.
	 * @param most at least 1
	 */
	public ModelRouterBuilder maxStreams(int most) {
		this.maxStreams = most;
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
	 * Builds the router. Closing it closes the providers and the books.
	 * @throws IllegalArgumentException if there is no route, or no such default route, or
	 * if limits contradict each other
	 */
	public ModelRouter build() {
		return new Assembly(this).router();
	}

}
