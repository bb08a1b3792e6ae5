package io.modelrouter.retry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.SharedCounts;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.retry.RetryWindow.Slot;
import io.modelrouter.time.Time;

/**
 * Keeps the retries of all calls together small, so that they do not make an outage
 * worse. Counted for each model of an account, whatever names the configuration has for
 * it. Thread-safe.
 */
public final class RetryBudget {

	private final Map<String, RetryWindow> byId = new ConcurrentHashMap<>();

	private final Map<Place, RetryWindow> windows = new ConcurrentHashMap<>();

	private final RetryBudgetSettings settings;

	private final SharedCounts shared;

	private final Time time;

	/**
	 * A budget with the same figures for every model.
	 * @param shared what all instances together did
	 */
	public RetryBudget(RetryBudgetSettings settings, SharedCounts shared, Time time) {
		this.settings = settings;
		this.shared = shared;
		this.time = time;
	}

	void succeeded(ModelTarget model) {
		window(model).succeeded(this.time.nanos());
		this.shared.succeeded(model.quotaScope(), model.name());
	}

	/**
	 * Takes a retry, before anybody sleeps for it.
	 * @return null if there is none left
	 */
	@Nullable Ticket take(ModelTarget model) {
		long now = this.time.nanos();
		Slot slot = window(model).take(this.settings, all(model), now);
		if (slot == null) {
			return null;
		}
		this.shared.retried(model.quotaScope(), model.name());
		return () -> {
			slot.giveBack();
			this.shared.retryGivenBack(model.quotaScope(), model.name(), Duration.ofNanos(this.time.nanos() - now));
		};
	}

	private Counts all(ModelTarget model) {
		return this.shared.last(model.quotaScope(), model.name());
	}

	Rejection refusal(ModelTarget model) {
		Counts all = all(model).atLeast(window(model).counts(this.time.nanos()));
		return new Rejection(Rejection.Reason.RETRY_BUDGET,
				"No more retries of model '" + model.id() + "' for the moment: of all calls there were " + all.retries()
						+ " in the last 10 s beside " + all.successes() + " answers; retry-budget allows "
						+ this.settings + ".",
				null);
	}

	private RetryWindow window(ModelTarget model) {
		RetryWindow window = this.byId.get(model.id());
		return (window != null) ? window
				: this.byId.computeIfAbsent(model.id(),
						(id) -> this.windows.computeIfAbsent(new Place(model.quotaScope(), model.name()),
								(place) -> new RetryWindow(this.time.nanos())));
	}

	/**
	 * A retry that was taken.
	 */
	interface Ticket {

		/**
		 * The retry is not made after all. Called once at most.
		 */
		void giveBack();

	}

	private record Place(String quotaScope, String model) {
	}

}
