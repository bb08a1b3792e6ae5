package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.alert.webhook.Webhooks;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

/**
 * Budgets of a hundred, in virtual time, whose alerts are collected. Time begins on a
 * Sunday at midnight.
 */
final class AlertFixture {

	final VirtualTime time;

	final Budget budget;

	final List<BudgetAlert> told = new CopyOnWriteArrayList<>();

	final Alerts alerts;

	private final BudgetBooks books;

	private Alerts[] heard = new Alerts[0];

	AlertFixture(BudgetPeriod period, AlertRules rules) {
		this(new VirtualTime(), Budget.of("b", Scope.ALL, "100", period), rules, Journal.NONE, AlertStore.NONE);
	}

	AlertFixture(VirtualTime time, Budget budget, AlertRules rules, Journal journal, AlertStore store) {
		this.time = time;
		this.budget = budget;
		this.books = new MemoryBooks(time, journal, (settled, status) -> {
			for (Alerts each : this.heard) {
				each.settled(settled, status);
			}
		});
		AlertJournal alerts = new AlertJournal(store, time);
		Webhooks webhooks = new Webhooks(List.of(), alerts, () -> 0, time);
		this.alerts = new Alerts(List.of(budget), new AlertSettings(Map.of(budget.name(), rules), List.of()),
				this.books, new Telling(alerts, webhooks, List.of(this.told::add)), new SameThread(), time);
		this.heard = new Alerts[] { this.alerts };
	}

	/** Levels and nothing else. */
	static AlertRules levels(int... levels) {
		return new AlertRules(Arrays.stream(levels).mapToObj(BigDecimal::valueOf).toList(), false, 0);
	}

	AlertFixture spend(String amount) {
		long billionths = Billionths.of(new BigDecimal(amount));
		Reservation reservation = (Reservation) this.books.reserve(List.of(new Ask(this.budget, billionths, false)));
		this.books.settle(reservation, new Settlement(List.of(billionths), false));
		return this;
	}

	/** Spends the same again and again, with the same time before each. */
	AlertFixture spend(String amount, int times, Duration before) {
		for (int i = 0; i < times; i++) {
			this.time.advance(before);
			spend(amount);
		}
		return this;
	}

	BudgetStatus status() {
		return this.books.status(this.budget);
	}

	AlertFixture reached() {
		this.alerts.reached(this.budget, status());
		return this;
	}

	List<String> levels() {
		return this.told.stream()
			.filter((alert) -> alert.kind() == Kind.THRESHOLD)
			.map((alert) -> String.valueOf(alert.percent()))
			.toList();
	}

	List<BudgetAlert> of(Kind kind) {
		return this.told.stream().filter((alert) -> alert.kind() == kind).toList();
	}

	void close() {
		this.alerts.close();
		this.books.close();
	}

}
