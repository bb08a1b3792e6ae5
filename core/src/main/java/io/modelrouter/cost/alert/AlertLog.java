package io.modelrouter.cost.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlertListener;

/**
 * Writes alerts to the log: a line each, a warning unless it can wait. Thread-safe.
 */
public final class AlertLog implements BudgetAlertListener {

	private static final Logger logger = LoggerFactory.getLogger(AlertLog.class);

	@Override
	public void alerted(BudgetAlert alert) {
		if (alert.isWarning()) {
			logger.warn("{}", alert);
		}
		else {
			logger.info("{}", alert);
		}
	}

}
