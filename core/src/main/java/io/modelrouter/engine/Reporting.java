package io.modelrouter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetAlertListener;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelTarget;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.circuit.CircuitGate;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.step.BudgetMeters;
import io.modelrouter.cost.report.CostReport;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.observe.Listeners;
import io.modelrouter.observe.log.CallLog;
import io.modelrouter.observe.log.SlowCallLog;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.quota.step.Quotas;
import io.modelrouter.time.Time;

/**
 * Who is told of what has ended: ours first, then those that were added.
 *
 * @param meters null if there are none
 * @param report adds up what calls cost, null if nobody does
 * @param callLog whether the call log is written
 * @param added in the order they came
 */
record Reporting(@Nullable RouterMeters meters, @Nullable CostReport report, boolean callLog,
		List<ModelCallListener> added) {

	Listeners on(Catalogue catalogue, CircuitGate circuit, Quotas quotas, ReportingCurrency currency, Time time) {
		List<ModelCallListener> all = new ArrayList<>();
		if (this.meters != null) {
			RouterMeters meters = this.meters;
			meters.watchCircuits(catalogue.targets(), circuit, CircuitGate::openness);
			catalogue.targets().forEach((target) -> new LimitGauges(target, time).add(meters, quotas));
			catalogue.targets()
				.stream()
				.filter((target) -> PriceAge.matters(target))
				.forEach((target) -> meters.watchPrice(target, target, (model) -> PriceAge.days(model, time)));
			all.add(meters);
		}
		if (this.report != null) {
			this.report.watch(catalogue.all(), currency);
			all.add(this.report::ended);
		}
		if (this.callLog) {
			all.add(new CallLog());
			all.add(new SlowCallLog(catalogue.all()));
		}
		all.addAll(this.added);
		return new Listeners(all);
	}

	/**
	 * Who counts what budgets do.
	 */
	BudgetMeters onBudgets(List<Budget> budgets, BudgetBooks books) {
		RouterMeters meters = this.meters;
		if (meters == null) {
			return BudgetMeters.NONE;
		}
		budgets.forEach((budget) -> meters.watchBudget(budget.name(), budget.currency(), books,
				(source) -> source.status(budget)));
		return new BudgetMeters() {

			@Override
			public void unpriced(Budget budget, ModelTarget target) {
				meters.unpriced(budget.name(), target);
			}

			@Override
			public void downgraded(Budget budget) {
				meters.downgraded(budget.name());
			}

		};
	}

	/**
	 * Who counts the alerts of budgets.
	 */
	BudgetAlertListener onAlerts() {
		RouterMeters meters = this.meters;
		return (meters != null) ? meters::alerted : (alert) -> {
		};
	}

	/**
	 * Who hears of the estimates of a model.
	 */
	EstimateListener estimatesOf(ModelTarget target) {
		RouterMeters meters = this.meters;
		return (meters == null) ? EstimateListener.NONE
				: (part, ratio) -> meters.estimated(target, part.name().toLowerCase(Locale.ROOT), ratio);
	}

}
