package io.modelrouter.observe.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;

import io.modelrouter.ModelTarget;

/**
 * Counts what one budget does. Thread-safe.
 */
final class BudgetCounters {

	private final Counter downgraded;

	private final Cached<ModelTarget, Counter> unpriced;

	BudgetCounters(Meters meters, String budget) {
		this.downgraded = meters.downgraded(Tags.of("budget", budget));
		this.unpriced = new Cached<>((model) -> meters
			.budgetUnpriced(Tags.of("budget", budget, "provider", model.provider(), "model", model.id())));
	}

	void downgraded() {
		this.downgraded.increment();
	}

	void unpriced(ModelTarget model) {
		this.unpriced.get(model).increment();
	}

}
