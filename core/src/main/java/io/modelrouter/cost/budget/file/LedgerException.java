package io.modelrouter.cost.budget.file;

import java.nio.file.Path;

/**
 * A ledger cannot be opened.
 */
public final class LedgerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean inUse;

	LedgerException(Path file, String reason, boolean inUse) {
		super("The ledger " + file + " cannot be opened: " + reason);
		this.inUse = inUse;
	}

	/**
	 * Whether somebody else has it open; otherwise it cannot be read or written.
	 */
	public boolean isInUse() {
		return this.inUse;
	}

}
