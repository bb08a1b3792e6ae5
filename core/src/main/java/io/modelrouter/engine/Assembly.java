package io.modelrouter.engine;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.Call;
import io.modelrouter.Lane;
import io.modelrouter.ModelRouter;
import io.modelrouter.Policy.Next;
import io.modelrouter.SharedCounts;
import io.modelrouter.circuit.CircuitGate;
import io.modelrouter.cooldown.CooldownGate;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.degrade.DegradeStep;
import io.modelrouter.observe.Listeners;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.memory.MemoryBooks;
import io.modelrouter.quota.step.QuotaStep;
import io.modelrouter.quota.step.Quotas;
import io.modelrouter.retry.RetryBudget;
import io.modelrouter.retry.RetryTemplates;
import io.modelrouter.stream.Streams;
import io.modelrouter.time.Time;

/**
 * Puts the parts of a router together.
 */
final class Assembly {

	private final Parts parts;

	private final Catalogue catalogue;

	private final Closing closing = new Closing();

	private final Time time;

	Assembly(Parts parts) {
		this.parts = parts;
		this.catalogue = parts.catalogue;
		this.time = this.closing.wakingUp(parts.time);
	}

	/**
	 * @throws IllegalArgumentException if parts are missing or contradict each other
	 */
	ModelRouter router() {
		String defaultRoute = this.catalogue.defaultRoute(this.parts.defaultRoute);
		RetryTemplates templates = new RetryTemplates(this.parts.retry, this.parts.retryCustomizers, this.parts.random);
		CooldownGate cooldown = new CooldownGate(templates, this.time);
		CircuitGate circuit = new CircuitGate(this.parts.circuit, this.parts.circuitCustomizers, this.time);
		circuit.prepare(this.catalogue.targets());
		Books books = books();
		SharedCounts counts = (books instanceof SharedCounts shared) ? shared : SharedCounts.NONE;
		RetryBudget budget = new RetryBudget(this.parts.retry.budget(), counts, this.time);
		Reporting reporting = new Reporting(this.parts.meters, this.parts.report, this.parts.callLog,
				this.parts.listeners);
		Quotas quotas = Quotas.of(this.catalogue.limitedModels(), this.parts.quota, books, this.parts.tokenizer,
				reporting::estimatesOf, this.time);
		Listeners listeners = reporting.on(this.catalogue, circuit, quotas, this.parts.currency, this.time);
		BudgetSteps budgets = budgets(reporting);
		Next<Attempt> attempts = Chain.ofAttempts(this.closing, this.parts.attemptPolicies, templates, budget, cooldown,
				budgets, new QuotaStep(quotas, cooldown, circuit, this.time), circuit, this.catalogue::client,
				listeners, this.parts.currency, this.time);
		InFlight inFlight = new InFlight();
		Entry entry = entry(inFlight, attempts, budgets, listeners);
		return new DefaultModelRouter(this.catalogue, defaultRoute,
				(provider) -> cooldown.forget(this.catalogue.quotaScope(provider)), entry, inFlight, this.closing,
				quotas, budgets);
	}

	private @Nullable BudgetSteps budgets(Reporting reporting) {
		BudgetSettings settings = this.parts.budgets;
		return (settings == null || settings.budgets().isEmpty()) ? null
				: new BudgetAssembly(settings, this.catalogue, this.time).steps(this.parts, reporting);
	}

	/**
	 * @throws IllegalArgumentException if it is not so
	 */
	static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	private Books books() {
		return (this.parts.books != null) ? this.parts.books : new MemoryBooks(this.time, this.parts.quota.lanes());
	}

	private Entry entry(InFlight inFlight, Next<Attempt> attempts, @Nullable BudgetSteps budgets, Listeners listeners) {
		DegradeStep degrade = new DegradeStep(this.parts.degradedResponders, this.parts.cacheMemory, this.time);
		Next<Call> calls = Chain.ofCalls(inFlight, this.parts.observations, degrade, budgets, this.parts.callPolicies,
				new Dispatch(attempts, this.time, this.parts.random), listeners, this.time);
		return new Entry(calls, new Streams(this.parts.maxStreams, calls, Endings::exception, this.time),
				new BusinessTags(this.parts.tagResolvers), lanesOfTags(), this.time);
	}

	private Map<String, Lane> lanesOfTags() {
		Map<String, Lane> lanes = new HashMap<>();
		this.parts.quota.tags().forEach((tag, settings) -> {
			if (settings.lane() != null) {
				lanes.put(tag, settings.lane());
			}
		});
		return Map.copyOf(lanes);
	}

}
