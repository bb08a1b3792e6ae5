package io.modelrouter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetSettings.Bookkeeping;
import io.modelrouter.cost.budget.file.Ledger;
import io.modelrouter.cost.budget.file.LedgerException;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.Time;

/**
 * Opens books of this process, and the ledger that keeps them.
 *
 * @param file the ledger, {@code none}, or null for the default
 * @param defaultFile used if it can be written
 */
record LedgerBookkeeping(@Nullable String file, String defaultFile) implements Bookkeeping {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	static LedgerBookkeeping of(LedgerProperties properties) {
		return new LedgerBookkeeping(SettingsMapper.text(properties.file()), LedgerProperties.DEFAULT_FILE);
	}

	@Override
	public BudgetBooks open(Time time, BudgetListener listener) {
		return new MemoryBooks(time, journal(time), listener);
	}

	private Journal journal(Time time) {
		if (LedgerProperties.NONE.equals(this.file)) {
			log.warn("{} is none: what was spent of budgets is forgotten when the process ends.", property());
			return Journal.NONE;
		}
		try {
			return Ledger.open(Path.of((this.file != null) ? this.file : this.defaultFile), time);
		}
		catch (LedgerException ex) {
			if (this.file != null || ex.isInUse()) {
				throw new FailureAnalyzedException(
						"Model Router cannot start with this configuration:\n\n    " + property() + ": "
								+ ex.getMessage(),
						property() + ": name a file that this process can write and no other does, or set it to none: "
								+ "then what was spent is forgotten when the process ends.");
			}
			log.warn("{} What was spent of budgets is forgotten when the process ends. Name a file with {}, or none.",
					ex.getMessage(), property());
			return Journal.NONE;
		}
	}

	/**
	 * None either if the default could not be opened.
	 */
	@Override
	public @Nullable Path ledger() {
		Path path = Path.of((this.file != null) ? this.file : this.defaultFile);
		return (LedgerProperties.NONE.equals(this.file) || !Files.isRegularFile(path)) ? null : path;
	}

	private static String property() {
		return PropertyName.of("ledger", "file");
	}

}
