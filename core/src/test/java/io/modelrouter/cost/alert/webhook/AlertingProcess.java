package io.modelrouter.cost.alert.webhook;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.AlertRules;
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.alert.Alerts;
import io.modelrouter.cost.alert.Telling;
import io.modelrouter.cost.alert.journal.AlertFile;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.file.Ledger;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.Time;

/**
 * A process that spends 85 of 100, tells it, and waits to be killed.
 */
public final class AlertingProcess implements AutoCloseable {

	private static final Budget BUDGET = Budget.of("month", Scope.ALL, "100", BudgetPeriod.MONTH);

	private static final AlertRules LEVELS = new AlertRules(List.of(BigDecimal.valueOf(80), BigDecimal.valueOf(100)),
			false, 0);

	final List<BudgetAlert> told = new CopyOnWriteArrayList<>();

	private final List<BudgetListener> listeners = new CopyOnWriteArrayList<>();

	private final MemoryBooks books;

	private final Alerts alerts;

	AlertingProcess(Path ledger, URI url) {
		Time time = Time.system();
		this.books = new MemoryBooks(time, Ledger.open(ledger, time),
				(budget, status) -> this.listeners.forEach((listener) -> listener.settled(budget, status)));
		AlertJournal journal = new AlertJournal(AlertFile.beside(ledger), time);
		Webhooks webhooks = new Webhooks(List.of(Webhook.of("ops", url, Bot.JSON)), journal, () -> 0, time);
		this.alerts = new Alerts(List.of(BUDGET), new AlertSettings(Map.of("month", LEVELS), List.of()), this.books,
				new Telling(journal, webhooks, List.of(this.told::add)), Executors.newSingleThreadExecutor(), time);
		this.listeners.add(this.alerts);
	}

	/**
	 * @param arguments the file of the ledger, and where to tell it
	 */
	public static void main(String[] arguments) throws IOException {
		AlertingProcess process = new AlertingProcess(Path.of(arguments[0]), URI.create(arguments[1]));
		process.spend("85");
		while (System.in.read() >= 0) {
			process.spend("0.001");
		}
	}

	void spend(String amount) {
		long billionths = Billionths.of(new BigDecimal(amount));
		Reservation reservation = (Reservation) this.books.reserve(List.of(new Ask(BUDGET, billionths, false)));
		this.books.settle(reservation, new Settlement(List.of(billionths), false));
	}

	@Override
	public void close() {
		this.alerts.close();
		this.books.close();
	}

}
