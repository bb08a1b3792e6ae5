package io.modelrouter.cost.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.time.Time;

/**
 * Adds up what calls cost: the same numbers as the meters, by day and business tag, in
 * exact decimals. Make one for each router, which tells it what has ended. It is no
 * listener, so that as a bean it is not told twice. Thread-safe.
 */
public final class CostReport {

	private final ReportSettings settings;

	private final Time time;

	private final Calendar calendar;

	private final Cells cells;

	private final AtomicBoolean changed = new AtomicBoolean();

	private volatile Counting counting = new Counting(Map.of(), new Savings(ReportingCurrency.NONE));

	private volatile Instant since;

	/**
	 * An empty report.
	 */
	public CostReport(ReportSettings settings, Time time) {
		this.settings = settings;
		this.time = time;
		this.calendar = new Calendar(settings.zone());
		this.cells = new Cells(settings.keepDays(), settings.maxRows());
		this.since = time.now();
	}

	/**
	 * Tells it the routes, so that it can compare answers with those of their primaries.
	 * Without that it knows of no fallbacks.
	 * @param currency that of reports
	 */
	public void watch(Collection<ModelRoute> routes, ReportingCurrency currency) {
		Map<String, ModelTarget> primaries = new HashMap<>();
		routes.forEach((route) -> primaries.put(route.name(), route.primary()));
		this.counting = new Counting(primaries, new Savings(currency));
	}

	/**
	 * Takes in what has ended.
	 */
	public void ended(ModelCallLog entry) {
		Counting counting = this.counting;
		Instant now = this.time.now();
		Consumer<Sums> addition = counting.of(entry, now);
		if (addition != null) {
			this.cells.add(counting.key(entry, this.calendar.day(now)), addition);
			if (!this.changed.get()) {
				this.changed.set(true);
			}
		}
	}

	/**
	 * Answers a query.
	 */
	public ReportTable table(ReportQuery query) {
		Map<List<String>, Sums> groups = new HashMap<>();
		Sums total = new Sums();
		this.cells.forEach((cell, sums) -> {
			if (query.covers(cell)) {
				groups.computeIfAbsent(query.parts(cell), (parts) -> new Sums()).add(sums);
				total.add(sums);
			}
		});
		List<ReportRow> rows = groups.entrySet()
			.stream()
			.map((group) -> new ReportRow(group.getKey(), group.getValue()))
			.toList();
		return ReportTable.of(query, rows, total);
	}

	/**
	 * The present day of its calendar.
	 */
	public LocalDate today() {
		return this.calendar.day(this.time.now());
	}

	/**
	 * When it began to count, an earlier process with it if it was kept.
	 */
	public Instant since() {
		return this.since;
	}

	/**
	 * How it counts.
	 */
	public ReportSettings settings() {
		return this.settings;
	}

	/** Adds what was kept before this process, or by another. */
	void merge(Instant since, Map<CellKey, Sums> kept) {
		LocalDate today = today();
		kept.forEach((key, sums) -> this.cells.merge(today, key, sums));
		this.since = since.isBefore(this.since) ? since : this.since;
	}

	/** Whether there is something that is not kept yet. */
	boolean isChanged() {
		return this.changed.get();
	}

	void setChanged(boolean changed) {
		this.changed.set(changed);
	}

	void forEach(BiConsumer<CellKey, Sums> reader) {
		this.cells.forEach(reader);
	}

}
