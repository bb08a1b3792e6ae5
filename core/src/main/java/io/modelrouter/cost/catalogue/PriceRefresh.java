package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.cost.file.KeptFile;
import io.modelrouter.time.Time;

/**
 * Fetches a catalogue from time to time, on a thread of its own, and keeps the last good
 * one on disk for the next start. What is worse than what is there is thrown away.
 * Thread-safe.
 */
public final class PriceRefresh implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PriceRefresh.class);

	private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

	private static final Duration LONGEST_RETRY = Duration.ofHours(1);

	private final RefreshSettings settings;

	private final CatalogueReader reader;

	private final Time time;

	private final Consumer<PriceCatalogue> listener;

	private final KeptFile file;

	private final Download download = new Download();

	private volatile CountDownLatch alarm = new CountDownLatch(1);

	private volatile boolean closed;

	private volatile boolean hasKept;

	/** Of the one on disk nobody knows whether it came from the same URL. */
	private volatile @Nullable PriceCatalogue fetched;

	/**
	 * @param listener takes each new catalogue, on the thread that fetched it
	 */
	public PriceRefresh(RefreshSettings settings, CatalogueReader reader, Time time,
			Consumer<PriceCatalogue> listener) {
		this.settings = settings;
		this.reader = reader;
		this.time = time;
		this.listener = listener;
		this.file = new KeptFile(settings.file());
	}

	/**
	 * The catalogue that was kept on disk, null if there is none that can be read.
	 */
	public @Nullable PriceCatalogue kept() {
		Instant written = this.file.written();
		if (written == null) {
			return null;
		}
		try {
			PriceCatalogue kept = read(Files.readAllBytes(this.settings.file()), written);
			this.hasKept = true;
			return kept;
		}
		catch (IOException | BrokenCatalogueException ex) {
			logger.warn("The prices kept in {} are not used: {}", this.settings.file(), ex.getMessage());
			return null;
		}
	}

	/**
	 * Begins to fetch, at once unless the one on disk is young enough.
	 */
	public void start() {
		Thread thread = new Thread(this::run, "model-router-prices");
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try {
			Duration wait = untilDue();
			int failures = 0;
			while (sleep(wait)) {
				failures = refresh() ? 0 : failures + 1;
				wait = (failures == 0) ? this.settings.every() : retry(failures);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether to go on after it. */
	private boolean sleep(Duration wait) throws InterruptedException {
		CountDownLatch alarm = new CountDownLatch(1);
		this.alarm = alarm;
		if (!this.closed) {
			this.time.sleep(wait, alarm);
		}
		return !this.closed;
	}

	private Duration untilDue() {
		Instant written = this.hasKept ? this.file.written() : null;
		Duration age = (written != null) ? Duration.between(written, this.time.now()) : this.settings.every();
		Duration left = this.settings.every().minus(age);
		return left.isNegative() || age.isNegative() ? Duration.ZERO : left;
	}

	/** Twice as long after every further failure. */
	private Duration retry(int failures) {
		Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 6));
		Duration most = (LONGEST_RETRY.compareTo(this.settings.every()) < 0) ? LONGEST_RETRY : this.settings.every();
		return (wait.compareTo(most) < 0) ? wait : most;
	}

	/**
	 * Fetches once.
	 * @return whether there is a new catalogue; otherwise the one before stays
	 */
	boolean refresh() throws InterruptedException {
		try {
			byte[] document = this.download.fetch(this.settings.url());
			PriceCatalogue fetched = read(document, this.time.now());
			requireGood(fetched);
			keep(document);
			this.fetched = fetched;
			this.listener.accept(fetched);
			return true;
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Prices could not be fetched from {}, those of before stay: {}", this.settings.host(),
					ex.getMessage());
			return false;
		}
	}

	private PriceCatalogue read(byte[] document, Instant at) {
		LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
		return this.reader.read(this.settings.host(), document, day);
	}

	/** A page that is half broken, or half as long as before, is an accident. */
	private void requireGood(PriceCatalogue fetched) {
		PriceCatalogue before = this.fetched;
		int prices = fetched.prices().size();
		if (prices == 0 || fetched.leftOut().size() > prices) {
			throw new BrokenCatalogueException(
					"it has " + prices + " prices and " + fetched.leftOut().size() + " broken entries", null);
		}
		if (before != null && prices < before.prices().size() / 2) {
			throw new BrokenCatalogueException(
					"it has " + prices + " prices, where there were " + before.prices().size(), null);
		}
	}

	private void keep(byte[] document) {
		try {
			this.file.write(document);
		}
		catch (IOException ex) {
			logger.warn("Fetched prices cannot be kept in {} ({}): they are used, but not after a restart.",
					this.settings.file(), ex.getClass().getSimpleName());
		}
	}

	/**
	 * Ends the thread; the prices stay as they are.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.alarm.countDown();
	}

}
