package io.modelrouter.cost.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.cost.file.FileClaim;
import io.modelrouter.cost.file.WholeFile;
import io.modelrouter.time.Time;

/**
 * Keeps a report in a file, written as a whole by a thread of its own a few seconds after
 * something has changed, and when it is closed. What a process that is killed counted
 * after that is forgotten. A file that cannot be written, or that another process has,
 * harms no call: it is said once, and tried again. Thread-safe.
 */
public final class ReportKeeper implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ReportKeeper.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** A large file is written less often. */
	private static final int BYTES_PER_SECOND = 50_000;

	private final CostReport report;

	private final Path path;

	private final Time time;

	private final CountDownLatch closing = new CountDownLatch(1);

	private @Nullable FileClaim claim;

	private @Nullable String trouble;

	private long size;

	private boolean closed;

	/**
	 * Keeps nothing before {@link #open()}.
	 */
	public ReportKeeper(CostReport report, Path file, Time time) {
		this.report = report;
		this.path = file;
		this.time = time;
	}

	/**
	 * Takes the file and adds what is in it to the report. One that another process has
	 * is taken as soon as that has ended; one that is broken is set aside.
	 * @throws IOException if nothing can be written or read there
	 */
	public synchronized void open() throws IOException {
		FileClaim claim = FileClaim.take(this.path);
		if (claim == null) {
			tell(this.path + " is in use by another process or router. What this one counts is kept in memory, and in "
					+ "the file as soon as that is free; give each a file of its own.");
			return;
		}
		try {
			read(claim.file());
			this.claim = claim;
		}
		finally {
			if (this.claim == null) {
				claim.close();
			}
		}
	}

	private void read(Path file) throws IOException {
		if (!Files.exists(file)) {
			return;
		}
		try {
			ReportLines.read(Files.readAllBytes(file), this.report);
		}
		catch (IllegalArgumentException ex) {
			Path aside = file.resolveSibling(file.getFileName() + ".broken");
			Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
			logger.error("The report {} cannot be read: {}. It is set aside as {}, and the report begins anew.", file,
					ex.getMessage(), aside.getFileName());
		}
	}

	/**
	 * Begins to write.
	 */
	public void start() {
		Thread thread = new Thread(this::run, "model-router-report");
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try {
			while (this.closing.getCount() > 0) {
				this.time.sleep(pause(), this.closing);
				write();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized Duration pause() {
		return PAUSE.plusSeconds(this.size / BYTES_PER_SECOND);
	}

	/**
	 * Writes if something has changed.
	 */
	synchronized void write() {
		if (this.closed || !this.report.isChanged()) {
			return;
		}
		try {
			FileClaim claim = claimed();
			if (claim != null) {
				this.report.setChanged(false);
				byte[] document = ReportLines.write(this.report);
				WholeFile.replace(claim.file(), claim.file().resolveSibling(claim.file().getFileName() + ".new"),
						document);
				this.size = document.length;
				recovered();
			}
		}
		catch (IOException ex) {
			this.report.setChanged(true);
			tell(this.path + " cannot be written: " + WholeFile.reason(ex)
					+ ". Calls go on; what is counted is forgotten if the process ends before it can.");
		}
	}

	private @Nullable FileClaim claimed() throws IOException {
		if (this.claim == null) {
			open();
		}
		return this.claim;
	}

	/** Says it once, until all is well again. */
	private void tell(String trouble) {
		if (this.trouble == null) {
			logger.warn("The report {}", trouble);
		}
		this.trouble = trouble;
	}

	private void recovered() {
		if (this.trouble != null) {
			logger.info("The report {} is written again; nothing is missing", this.path);
		}
		this.trouble = null;
	}

	/**
	 * What keeps it from being written, null if nothing does.
	 */
	public synchronized @Nullable String trouble() {
		return this.trouble;
	}

	/**
	 * Writes what is left, and gives the file back.
	 */
	@Override
	public void close() {
		this.closing.countDown();
		synchronized (this) {
			write();
			this.closed = true;
			if (this.claim != null) {
				this.claim.close();
			}
		}
	}

}
