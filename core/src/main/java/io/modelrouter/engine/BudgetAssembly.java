package io.modelrouter.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import io.modelrouter.Cost;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;
import io.modelrouter.TokenCounting;
import io.modelrouter.cost.alert.Alerts;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.step.BudgetMeters;
import io.modelrouter.cost.budget.step.Budgets;
import io.modelrouter.cost.budget.step.DowngradeStep.Downgrade;
import io.modelrouter.cost.budget.step.Reached;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.estimate.ModelEstimates;
import io.modelrouter.time.Time;

/**
 * Puts the budgets of a router together with its models and routes. Used while the router
 * is built.
 */
final class BudgetAssembly {

	private static final Logger logger = LoggerFactory.getLogger(BudgetAssembly.class);

	private final BudgetSettings settings;

	private final Catalogue catalogue;

	private final Time time;

	BudgetAssembly(BudgetSettings settings, Catalogue catalogue, Time time) {
		this.settings = settings;
		this.catalogue = catalogue;
		this.time = time;
	}

	/**
	 * @throws IllegalArgumentException if a budget names something that does not exist,
	 * or its money cannot be counted
	 */
	BudgetSteps steps(Parts parts, Reporting reporting) {
		Set<String> names = new HashSet<>();
		Map<String, Downgrade> downgrades = new HashMap<>();
		for (Budget budget : this.settings.budgets()) {
			Assembly.require(names.add(budget.name()), "There are two budgets '" + budget.name() + "'");
			check(budget);
			if (budget.to() != null) {
				downgrades.put(budget.name(), new Downgrade(budget, routeTo(budget, budget.to())));
			}
		}
		this.catalogue.targets().forEach(this::checkPrice);
		HeardOfBudgets heard = new HeardOfBudgets(this.settings.listeners());
		Budgets budgets = new Budgets(this.settings.budgets(), () -> this.settings.bookkeeping().open(this.time, heard),
				estimates(parts.tokenizer), this.settings.exchange());
		BudgetMeters meters = reporting.onBudgets(this.settings.budgets(), budgets.books());
		Alerts alerts = new AlertAssembly(parts.alerts, parts.alertListeners).alerts(this.settings, budgets.books(),
				reporting, parts.random, this.time);
		heard.add(alerts);
		return BudgetSteps.of(budgets, alerts, downgrades, new Reached(heard), meters, this.time);
	}

	private void check(Budget budget) {
		Scope scope = budget.scope();
		Assembly.require(scope.route() == null || route(scope.route()) != null,
				"Budget '" + budget.name() + "' is for a route '" + scope.route() + "', which does not exist");
		Assembly.require(scope.provider() == null
				|| this.catalogue.providers().stream().anyMatch((provider) -> provider.name().equals(scope.provider())),
				"Budget '" + budget.name() + "' is for a provider '" + scope.provider() + "', which does not exist");
	}

	private @Nullable ModelRoute route(String name) {
		return this.catalogue.all().stream().filter((route) -> route.name().equals(name)).findFirst().orElse(null);
	}

	private ModelRoute routeTo(Budget budget, String name) {
		ModelRoute to = this.catalogue.routes().get(name);
		if (to == null) {
			throw new IllegalArgumentException("Budget '" + budget.name() + "' downgrades to a route '" + name
					+ "', which does not exist; there are " + this.catalogue.routes().keySet());
		}
		return to;
	}

	/**
	 * What has no price is said loudly: it is not stopped before a budget is used up.
	 */
	private void checkPrice(ModelTarget target) {
		List<String> blind = this.settings.budgets()
			.stream()
			.filter((budget) -> mayPay(budget, target))
			.filter((budget) -> !canCount(budget, target))
			.map(Budget::name)
			.toList();
		if (!blind.isEmpty()) {
			logger.warn("Model '{}' has no price: what it costs does not count in budgets {} unless its provider tells "
					+ "it with the answer. Set models.{}.price.", target.id(), blind, target.id());
		}
	}

	private boolean mayPay(Budget budget, ModelTarget target) {
		Scope scope = budget.scope();
		ModelRoute route = (scope.route() != null) ? route(scope.route()) : null;
		return (route == null || route.targets().contains(target))
				&& (scope.provider() == null || scope.provider().equals(target.provider()));
	}

	private boolean canCount(Budget budget, ModelTarget target) {
		if (target.price() == null || !target.price().isKnown()) {
			return false;
		}
		Cost one = new Cost(BigDecimal.ONE, target.price().currency());
		Assembly.require(this.settings.exchange().amount(one, budget.currency(), this.time.now()) != null,
				"Budget '" + budget.name() + "' is in " + budget.currency() + ", but model '" + target.id()
						+ "' has its price in " + one.currency() + ", and there is no rate between them");
		return true;
	}

	/**
	 * They learn for themselves: limits may count other tokens than money does.
	 */
	private Map<String, ModelEstimates> estimates(@Nullable TokenCountEstimator tokenizer) {
		Map<String, ModelEstimates> estimates = new HashMap<>();
		this.catalogue.limitedModels()
			.forEach((model) -> estimates.put(model.target().id(),
					new ModelEstimates(model.maxTokens(), TokenCounting.TOTAL, tokenizer, EstimateListener.NONE)));
		return estimates;
	}

}
