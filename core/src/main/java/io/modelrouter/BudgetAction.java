package io.modelrouter;

import java.util.Locale;

/**
 * What happens to calls when a budget has no room for them.
 */
public enum BudgetAction {

	/** The caller is refused. */
	BLOCK,
	/** A kept answer or a rule answers, as when every model failed. */
	DEGRADE,
	/** Another route answers, one that costs less. */
	DOWNGRADE,
	/** Nothing but a warning. */
	WARN;

	/**
	 * The name as it stands in the configuration, in logs and meters.
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
