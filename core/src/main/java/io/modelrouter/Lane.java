package io.modelrouter;

import java.util.Locale;

/**
 * Whether somebody waits for the answer.
 */
public enum Lane {

	/** A person or a request waits. */
	ONLINE,

	/** Nobody waits: imports, nightly jobs. */
	BATCH;

	/**
	 * The name as it stands in logs and parameters, for example {@code batch}.
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
