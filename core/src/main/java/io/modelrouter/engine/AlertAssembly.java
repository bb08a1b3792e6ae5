package io.modelrouter.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.modelrouter.BudgetAlertListener;
import io.modelrouter.cost.alert.AlertLog;
import io.modelrouter.cost.alert.AlertSettings;
import io.modelrouter.cost.alert.Alerts;
import io.modelrouter.cost.alert.Telling;
import io.modelrouter.cost.alert.journal.AlertFile;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.alert.webhook.Webhooks;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetSettings;
import io.modelrouter.time.Time;

/**
 * Puts together who is told of alerts: our log and meters, webhooks, and those that were
 * added.
 *
 * @param settings what is told, and where it is sent
 * @param added in the order they came
 */
record AlertAssembly(AlertSettings settings, List<BudgetAlertListener> added) {

	/**
	 * @param books where it is marked what was told
	 */
	Alerts alerts(BudgetSettings budgets, BudgetBooks books, Reporting reporting, DoubleSupplier random, Time time) {
		Path ledger = budgets.bookkeeping().ledger();
		AlertJournal journal = new AlertJournal((ledger != null) ? AlertFile.beside(ledger) : AlertStore.NONE, time);
		List<BudgetAlertListener> listeners = new ArrayList<>(List.of(new AlertLog(), reporting.onAlerts()));
		listeners.addAll(this.added);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("model-router-alerts-");
		threads.setDaemon(true);
		Webhooks webhooks = new Webhooks(this.settings.webhooks(), journal, random, time);
		Telling telling = new Telling(journal, webhooks, listeners);
		return new Alerts(budgets.budgets(), this.settings, books, telling, Executors.newSingleThreadExecutor(threads),
				time);
	}

}
