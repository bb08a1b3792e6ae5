package io.modelrouter;

import java.util.Locale;

/**
 * What happens to calls when a budget has no room for them. If several have none, the
 * first of these counts: a route that costs less may still fit into a budget that blocks.
 */
public enum BudgetAction {

	/** Another route answers, one that costs less. */
	DOWNGRADE,
	/** The caller is refused. */
	BLOCK,
	/** A kept answer or a rule answers, as when every model failed. */
	DEGRADE,
	/** Nothing but a warning. */
	WARN;

	/**
	 * The name as it stands in the configuration, in logs and meters.
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
