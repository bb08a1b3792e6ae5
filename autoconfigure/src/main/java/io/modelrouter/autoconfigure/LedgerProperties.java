package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Where spending is kept beyond the end of the process.
 *
 * @param file File for what is spent of budgets, or none. Only used if there are budgets.
 */
public record LedgerProperties(@Nullable String file) {

	/** Used unless another is named, as far as it can be written. */
	static final String DEFAULT_FILE = "model-router/ledger.jsonl";

	static final String NONE = "none";

}
