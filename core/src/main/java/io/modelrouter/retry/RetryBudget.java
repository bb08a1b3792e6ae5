package io.modelrouter.retry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.SharedRetries;
import io.modelrouter.SharedRetries.Counts;
import io.modelrouter.retry.RetryWindow.Ticket;
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

	private final SharedRetries shared;

	private final Time time;

	/**
	 * A budget with the same figures for every model.
	 * @param shared knows of other instances
	 */
	public RetryBudget(RetryBudgetSettings settings, SharedRetries shared, Time time) {
		this.settings = settings;
		this.shared = shared;
		this.time = time;
	}

	void succeeded(ModelTarget model) {
		window(model).succeeded(this.time.nanos());
		this.shared.add(model, 1, 0);
	}

	/**
	 * Takes a retry, before anybody sleeps for it.
	 * @return null if there is none left
	 */
	@Nullable Ticket take(ModelTarget model) {
		Ticket ticket = window(model).take(this.settings, this.shared.others(model), this.time.nanos());
		if (ticket != null) {
			this.shared.add(model, 0, 1);
		}
		return ticket;
	}

	/**
	 * A retry that was taken is not made after all.
	 */
	void giveBack(ModelTarget model, Ticket ticket) {
		ticket.giveBack();
		this.shared.add(model, 0, -1);
	}

	Rejection refusal(ModelTarget model) {
		Counts here = window(model).counts(this.time.nanos());
		Counts others = this.shared.others(model);
		return new Rejection(Rejection.Reason.RETRY_BUDGET,
				"No more retries of model '" + model.id() + "' for the moment: of all calls there were "
						+ (here.retries() + others.retries()) + " in the last 10 s beside "
						+ (here.successes() + others.successes()) + " answers; retry-budget allows " + this.settings
						+ ".",
				null);
	}

	private RetryWindow window(ModelTarget model) {
		RetryWindow window = this.byId.get(model.id());
		return (window != null) ? window
				: this.byId.computeIfAbsent(model.id(),
						(id) -> this.windows.computeIfAbsent(new Place(model.quotaScope(), model.name()),
								(place) -> new RetryWindow(this.time.nanos())));
	}

	private record Place(String quotaScope, String model) {
	}

}
