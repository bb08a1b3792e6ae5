package io.modelrouter.cost.alert;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlertListener;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.webhook.Webhooks;

/**
 * Tells everybody of an alert, once. Used by one thread at a time.
 *
 * @param journal knows what was told, also before this process began
 * @param webhooks hear of an alert first: they only put it aside
 * @param listeners hear of it then
 */
public record Telling(AlertJournal journal, Webhooks webhooks, List<BudgetAlertListener> listeners) {

	private static final Logger logger = LoggerFactory.getLogger(Telling.class);

	public Telling {
		listeners = List.copyOf(listeners);
	}

	/**
	 * Tells it unless it was told before. It is written down first, so that a process
	 * that is killed meanwhile tells it after its next start.
	 * @param claim takes it upon this instance to tell it; false if another did
	 */
	void tell(BudgetAlert alert, BooleanSupplier claim) {
		boolean added = this.journal.add(alert, this.webhooks.of(alert));
		boolean ours = claim.getAsBoolean();
		if (!added) {
			return;
		}
		if (!ours) {
			this.journal.remove(alert);
			return;
		}
		this.webhooks.send(alert);
		for (BudgetAlertListener listener : this.listeners) {
			try {
				listener.alerted(alert);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.error("Listener {} broke", listener.getClass().getName(), ex);
			}
		}
	}

}
