package io.modelrouter.engine;

import java.util.function.DoubleSupplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Attempt;
import io.modelrouter.BudgetAlertListener;
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
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.report.CostReport;
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

	private final Parts parts = new Parts();

	private ModelRouterBuilder() {
	}

	/** An empty builder with the default figures. */
	public static ModelRouterBuilder create() {
		return new ModelRouterBuilder();
	}

	/** The clocks; by default those of the machine. */
	public ModelRouterBuilder time(Time time) {
		this.parts.time = time;
		return this;
	}

	/** Where jitter comes from, uniform in [0, 1). */
	ModelRouterBuilder random(DoubleSupplier random) {
		this.parts.random = random;
		return this;
	}

	/** The figures of the retry templates and of the budget of retries. */
	public ModelRouterBuilder retry(RetrySettings settings) {
		this.parts.retry = settings;
		return this;
	}

	/**
	 * Adds a customizer of retries; they are asked in the order they came.
	 */
	public ModelRouterBuilder retryCustomizer(RetryTemplateCustomizer customizer) {
		this.parts.retryCustomizers.add(customizer);
		return this;
	}

	/** The figures of every model's circuit. */
	public ModelRouterBuilder circuit(CircuitSettings settings) {
		this.parts.circuit = settings;
		return this;
	}

	/**
	 * Adds a customizer of the circuits; they are asked in the order they came.
	 */
	public ModelRouterBuilder circuitCustomizer(CircuitCustomizer customizer) {
		this.parts.circuitCustomizers.add(customizer);
		return this;
	}

	/**
	 * The limits of accounts, and how they are shared; by default accounts have none.
	 */
	public ModelRouterBuilder quota(QuotaSettings settings) {
		this.parts.quota = settings;
		return this;
	}

	/**
	 * Where it is written down what is used of limits; by default in memory. The router
	 * closes them.
	 */
	public ModelRouterBuilder books(Books books) {
		this.parts.books = books;
		return this;
	}

	/**
	 * The money that may be spent; by default there are no budgets. The router closes the
	 * books.
	 */
	public ModelRouterBuilder budgets(BudgetSettings settings) {
		this.parts.budgets = settings;
		return this;
	}

	/**
	 * What is told of budgets, and where it is sent; by default each has the default
	 * alerts, in the log and the meters alone.
	 */
	public ModelRouterBuilder alerts(AlertSettings settings) {
		this.parts.alerts = settings;
		return this;
	}

	/**
	 * Adds somebody who is told of every alert of the budgets, once.
	 */
	public ModelRouterBuilder alertListener(BudgetAlertListener listener) {
		this.parts.alertListeners.add(listener);
		return this;
	}

	/**
	 * Counts the tokens of prompts; by default they are estimated.
	 */
	public ModelRouterBuilder tokenizer(TokenCountEstimator tokenizer) {
		this.parts.tokenizer = tokenizer;
		return this;
	}

	/**
	 * Adds a provider. The router closes it.
	 * @param quotaScope the account whose limits it shares
	 */
	public ModelRouterBuilder provider(ModelProvider provider, String quotaScope) {
		this.parts.catalogue.add(provider, quotaScope);
		return this;
	}

	/**
	 * Adds a model of a provider that was added before.
	 */
	public ModelRouterBuilder model(String provider, ModelSettings model) {
		this.parts.catalogue.add(provider, model);
		return this;
	}

	/** Adds a route over models that were added before. */
	public ModelRouterBuilder route(RouteSettings route) {
		this.parts.catalogue.add(route);
		return this;
	}

	/**
	 * Adds embeddings over models that were added before: endpoints of one model.
	 * @throws IllegalArgumentException if their vectors must not be mixed
	 */
	public ModelRouterBuilder embeddings(RouteSettings settings) {
		this.parts.catalogue.addEmbeddings(settings);
		return this;
	}

	/**
	 * The route of callers that name none; by default the only route.
	 */
	public ModelRouterBuilder defaultRoute(@Nullable String name) {
		this.parts.defaultRoute = name;
		return this;
	}

	/**
	 * Adds somebody who is told of every attempt, refusal and call when it has ended.
	 */
	public ModelRouterBuilder listener(ModelCallListener listener) {
		this.parts.listeners.add(listener);
		return this;
	}

	/**
	 * Records meters; by default there are none.
	 */
	public ModelRouterBuilder meters(RouterMeters meters) {
		this.parts.meters = meters;
		return this;
	}

	/** Adds up what calls cost; by default nobody does. */
	public ModelRouterBuilder report(CostReport report) {
		this.parts.report = report;
		return this;
	}

	/**
	 * Adds a rule that answers when no model of a route could; they are asked in the
	 * order they came, before the route's own text.
	 */
	public ModelRouterBuilder degradedResponder(DegradedResponder responder) {
		this.parts.degradedResponders.add(responder);
		return this;
	}

	/**
	 * Adds somebody who says who pays for calls whose caller did not; they are asked in
	 * the order they came, before the route's own business tag.
	 */
	public ModelRouterBuilder tagResolver(BusinessTagResolver resolver) {
		this.parts.tagResolvers.add(resolver);
		return this;
	}

	/**
	 * Whether to write the call log and the log of slow calls; by default it is written.
	 */
	public ModelRouterBuilder callLog(boolean callLog) {
		this.parts.callLog = callLog;
		return this;
	}

	/**
	 * Makes each call an observation; by default nobody observes.
	 */
	public ModelRouterBuilder observations(ObservationRegistry registry) {
		this.parts.observations = registry;
		return this;
	}

	/**
	 * The currency that costs are reported in, beside their own; by default only in their
	 * own.
	 */
	public ModelRouterBuilder reportingCurrency(ReportingCurrency currency) {
		this.parts.currency = currency;
		return this;
	}

	/**
	 * The most that the answers kept for degraded calls may take, over all routes; 64 MB
	 * by default. A single answer may take a 64th of it.
	 * @throws IllegalArgumentException if it is not more than nothing
	 */
	public ModelRouterBuilder cacheMemory(DataSize memory) {
		Assert.isTrue(memory.toBytes() > 0, "The memory for kept answers must be more than 0");
		this.parts.cacheMemory = memory;
		return this;
	}

	/**
	 * The most streams that may be open at once, over all routes; 10,000 by default. One
	 * more is refused.
	 * @param most at least 1
	 */
	public ModelRouterBuilder maxStreams(int most) {
		this.parts.maxStreams = most;
		return this;
	}

	/**
	 * Adds a step of the user around every call; the first added is the outermost.
	 */
	public ModelRouterBuilder callPolicy(Policy<Call> policy) {
		this.parts.callPolicies.add(policy);
		return this;
	}

	/**
	 * Adds a step of the user around every attempt, inside retry; the first added is the
	 * outermost.
	 */
	public ModelRouterBuilder attemptPolicy(Policy<Attempt> policy) {
		this.parts.attemptPolicies.add(policy);
		return this;
	}

	/**
	 * Builds the router. Closing it closes the providers and the books.
	 * @throws IllegalArgumentException if there is no route, or no such default route, or
	 * if limits contradict each other
	 */
	public ModelRouter build() {
		return new Assembly(this.parts).router();
	}

}
