package io.modelrouter.cost.budget.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.Kept;
import io.modelrouter.cost.budget.memory.Posting;
import io.modelrouter.cost.file.WholeFile;
import io.modelrouter.time.Time;

/**
 * Keeps a journal in a file: a line before money is reserved and one when it is settled.
 * It survives the process, however that ends; a power cut may take its last seconds. A
 * file that cannot be written harms no call: it is said once, and tried again every ten
 * seconds. Holds names of budgets and amounts, nothing else. Called by one thread at a
 * time.
 */
public final class Ledger implements Journal {

	private static final Logger logger = LoggerFactory.getLogger(Ledger.class);

	/** After so many lines the file is written anew. */
	private static final int MOST_LINES = 10_000;

	private static final long AGAIN_AFTER = Duration.ofSeconds(10).toNanos();

	/** Longer than any period. */
	private static final long REMEMBERED = Duration.ofDays(40).toSeconds();

	private final LedgerFile file;

	private final Time time;

	private final Totals totals;

	private final int mostLines;

	private int lines;

	private boolean broken;

	private long brokenSince;

	private Ledger(LedgerFile file, Totals totals, int mostLines, Time time) {
		this.file = file;
		this.totals = totals;
		this.mostLines = mostLines;
		this.time = time;
	}

	/**
	 * Opens a ledger and reads what is in it. Its directory is made if there is none.
	 * @throws LedgerException if it cannot be written, or if somebody else has it open
	 */
	public static Ledger open(Path file, Time time) {
		return open(file, MOST_LINES, time);
	}

	static Ledger open(Path path, int mostLines, Time time) {
		LedgerFile file = LedgerFile.lock(path);
		try {
			Totals totals = new Totals();
			int unreadable = file.read((line) -> Lines.read(line, totals));
			if (unreadable > 0) {
				logger.warn("{} lines of {} cannot be read: what they say was spent is not known", unreadable, path);
			}
			int open = totals.assumeOpen();
			if (open > 0) {
				logger.info("{} attempts were under way when {} was last written: they count as spent", open, path);
			}
			Ledger ledger = new Ledger(file, totals, mostLines, time);
			ledger.rewrite();
			return ledger;
		}
		catch (IOException ex) {
			file.close();
			throw new LedgerException(path, WholeFile.reason(ex), false);
		}
	}

	@Override
	public void reserved(long id, List<Posting> reserved) {
		this.totals.reserve(id, reserved);
		write(Lines.reserved(id, reserved));
	}

	@Override
	public void settled(long id, List<Posting> spent, boolean assumed) {
		this.totals.settle(id, spent, assumed);
		write(Lines.settled(id, spent, assumed));
	}

	@Override
	public void marked(Posting period, String what) {
		this.totals.mark(period, what);
		write(Lines.marked(period, what));
	}

	@Override
	public Kept kept(String budget, String currency, long from) {
		return this.totals.kept(budget, currency, from);
	}

	private void write(String line) {
		if (this.broken && this.time.nanos() - this.brokenSince < AGAIN_AFTER) {
			return;
		}
		try {
			if (this.broken || this.lines >= this.mostLines) {
				rewrite();
				recovered();
			}
			else {
				this.file.append(line);
				this.lines++;
			}
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	/** What is written anew has what the last line says, too. */
	private void rewrite() throws IOException {
		this.totals.forgetBefore(this.time.now().getEpochSecond() - REMEMBERED);
		this.file.rewrite(this.totals::lines);
		this.lines = 0;
	}

	private void failed(IOException ex) {
		if (!this.broken) {
			logger.error("{} cannot be written: {}. Calls go on; what is spent from now on would be forgotten if the "
					+ "process ended. It is tried again every ten seconds.", this.file, WholeFile.reason(ex));
		}
		this.broken = true;
		this.brokenSince = this.time.nanos();
	}

	private void recovered() {
		if (this.broken) {
			logger.info("{} is written again; nothing is missing", this.file);
		}
		this.broken = false;
	}

	@Override
	public boolean isWritten() {
		return !this.broken;
	}

	@Override
	public void close() {
		try {
			rewrite();
		}
		catch (IOException ex) {
			failed(ex);
		}
		this.file.close();
	}

}
