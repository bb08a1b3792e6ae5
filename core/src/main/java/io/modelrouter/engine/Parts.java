package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.util.unit.DataSize;

import io.modelrouter.Attempt;
import io.modelrouter.BudgetAlertListener;
import io.modelrouter.BusinessTagResolver;
import io.modelrouter.Call;
import io.modelrouter.DegradedResponder;
import io.modelrouter.ModelCallListener;
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
 * What a router is to be made of. Written by its builder alone.
 */
final class Parts {

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

	AlertSettings alerts = AlertSettings.DEFAULTS;

	final List<BudgetAlertListener> alertListeners = new ArrayList<>();

	@Nullable TokenCountEstimator tokenizer;

	DataSize cacheMemory = ModelRouterBuilder.DEFAULT_CACHE_MEMORY;

	int maxStreams = ModelRouterBuilder.DEFAULT_MAX_STREAMS;

	@Nullable String defaultRoute;

	@Nullable RouterMeters meters;

	@Nullable CostReport report;

	boolean callLog = true;

	ObservationRegistry observations = ObservationRegistry.NOOP;

	ReportingCurrency currency = ReportingCurrency.NONE;

}
