package io.modelrouter.observe.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;

import io.modelrouter.BudgetAlert;
import io.modelrouter.ModelTarget;

/**
 * Counts what one budget does. Thread-safe.
 */
final class BudgetCounters {

	private final Counter downgraded;

	private final Cached<ModelTarget, Counter> unpriced;

	private final Cached<Alert, Counter> alerts;

	BudgetCounters(Meters meters, String budget) {
		this.downgraded = meters.downgraded(Tags.of("budget", budget));
		this.unpriced = new Cached<>((model) -> meters
			.budgetUnpriced(Tags.of("budget", budget, "provider", model.provider(), "model", model.id())));
		this.alerts = new Cached<>((alert) -> meters
			.budgetAlerts(Tags.of("budget", budget, "kind", alert.kind().code(), "level", alert.level())));
	}

	void alerted(BudgetAlert.Kind kind, String level) {
		this.alerts.get(new Alert(kind, level)).increment();
	}

	void downgraded() {
		this.downgraded.increment();
	}

	void unpriced(ModelTarget model) {
		this.unpriced.get(model).increment();
	}

	/**
	 * What is counted together.
	 */
	private record Alert(BudgetAlert.Kind kind, String level) {
	}

}
