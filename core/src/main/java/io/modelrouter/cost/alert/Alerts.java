package io.modelrouter.cost.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.time.Time;

/**
 * Watches all budgets. Whoever settles leaves only the latest status here; everything
 * else happens on one other thread, so that no call waits, and what is passed at once is
 * told as one. Thread-safe.
 */
public final class Alerts implements BudgetListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Alerts.class);

	private static final long SECONDS_AT_CLOSING = 5;

	private final Map<String, BudgetWatch> watches = new HashMap<>();

	private final Map<String, Heard> latest = new ConcurrentHashMap<>();

	private final AtomicBoolean due = new AtomicBoolean();

	private final Telling telling;

	private final ExecutorService executor;

	private final Time time;

	/**
	 * @param books where it is marked what was told
	 * @param executor has one thread, and is ended with the alerts
	 */
	public Alerts(List<Budget> budgets, AlertSettings settings, BudgetBooks books, Telling telling,
			ExecutorService executor, Time time) {
		this.telling = telling;
		this.executor = executor;
		this.time = time;
		budgets.forEach((budget) -> this.watches.put(budget.name(),
				new BudgetWatch(budget, settings.of(budget.name()), teller(budget, books))));
		telling.journal().alerts().forEach((alert) -> {
			BudgetWatch watch = this.watches.get(alert.budget().name());
			if (watch != null) {
				watch.told(alert);
			}
		});
	}

	private Teller teller(Budget budget, BudgetBooks books) {
		return new Teller() {

			@Override
			public void tell(BudgetAlert alert, BooleanSupplier claim) {
				Alerts.this.telling.tell(alert, claim);
			}

			@Override
			public boolean mark(String what) {
				return books.mark(budget, what);
			}

		};
	}

	@Override
	public void settled(Budget budget, BudgetStatus status) {
		hear(status, false);
	}

	@Override
	public void reached(Budget budget, BudgetStatus status) {
		hear(status, true);
	}

	private void hear(BudgetStatus status, boolean reached) {
		this.latest.merge(status.name(), new Heard(status, reached, this.time.now()), Heard::and);
		if (this.due.compareAndSet(false, true)) {
			try {
				this.executor.execute(this::look);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("The router is closed: what is spent now is looked at after its next start");
			}
		}
	}

	private void look() {
		this.due.set(false);
		for (String budget : this.latest.keySet()) {
			Heard heard = this.latest.remove(budget);
			BudgetWatch watch = this.watches.get(budget);
			if (heard == null || watch == null) {
				continue;
			}
			try {
				watch.heard(heard);
			}
			catch (RuntimeException ex) {
				logger.error("Nobody can tell whether there is an alert of {}", heard.status(), ex);
			}
		}
	}

	/**
	 * What was told in the budgets' present periods, the latest first.
	 */
	public List<BudgetAlert> told() {
		return this.telling.journal().alerts();
	}

	/**
	 * Gives what was heard, and what is pending, a few seconds. The books must still be
	 * open.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		try {
			this.executor.awaitTermination(SECONDS_AT_CLOSING, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.executor.shutdownNow();
		this.telling.webhooks().close();
	}

}
