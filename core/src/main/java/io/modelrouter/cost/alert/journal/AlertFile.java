package io.modelrouter.cost.alert.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.cost.alert.journal.AlertJournal.Entry;
import io.modelrouter.cost.file.KeptFile;

/**
 * Keeps alerts in a file beside the ledger, which holds it for one process. It is written
 * as a whole, since alerts are few. A file that cannot be read or written harms nobody:
 * it is said once. Holds what alerts say, and no addresses.
 */
public final class AlertFile implements AlertStore {

	private static final Logger logger = LoggerFactory.getLogger(AlertFile.class);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Path path;

	private final KeptFile file;

	private boolean broken;

	private AlertFile(Path path) {
		this.path = path;
		this.file = new KeptFile(path);
	}

	/**
	 * The file that belongs to a ledger.
	 */
	public static AlertFile beside(Path ledger) {
		return new AlertFile(ledger.resolveSibling(ledger.getFileName() + ".alerts"));
	}

	@Override
	public List<Entry> read() {
		try {
			return List.of(JSON.readValue(Files.readAllBytes(this.path), Entry[].class));
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (IOException | JacksonException ex) {
			logger.warn("{} cannot be read ({}): alerts that were told before are not known, and those that nobody got "
					+ "are lost", this.path, ex.getClass().getSimpleName());
			return List.of();
		}
	}

	@Override
	public void write(Collection<Entry> entries) {
		try {
			this.file.write(JSON.writeValueAsBytes(entries));
			this.broken = false;
		}
		catch (IOException ex) {
			if (!this.broken) {
				logger.error("{} cannot be written ({}): alerts that nobody got would be lost if the process ended",
						this.path, ex.getClass().getSimpleName());
			}
			this.broken = true;
		}
	}

	@Override
	public boolean isDurable() {
		return !this.broken;
	}

}
