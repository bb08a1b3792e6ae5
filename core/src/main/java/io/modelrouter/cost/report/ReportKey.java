package io.modelrouter.cost.report;

import java.util.Locale;

/**
 * What a report can be grouped and filtered by.
 */
public enum ReportKey {

	/** A day of the report's calendar, for example {@code 2026-11-23}. */
	DAY,
	/** The business tag; {@code untagged} if nobody said, {@code other} for the rest. */
	TAG,
	/** The name of a route, or of embeddings. */
	ROUTE,
	/** The model's name in the configuration, {@code none} if no model answered. */
	MODEL,
	/** The provider's name in the configuration, {@code none} if no model answered. */
	PROVIDER,
	/** {@code online} or {@code batch}. */
	LANE;

	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * The name as it stands in queries and reports.
	 */
	public String code() {
		return this.code;
	}

}
