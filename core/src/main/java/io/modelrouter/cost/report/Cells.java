package io.modelrouter.cost.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All that is added up, for as many days as are kept and in a bounded number of cells:
 * where there is no room for another tag it is counted as {@code other}. No money is lost
 * before its day is over. Thread-safe; takes no lock wider than a cell but for a new day.
 */
final class Cells {

	private final Map<CellKey, Cell> cells = new ConcurrentHashMap<>();

	private final int keepDays;

	private final int most;

	private volatile LocalDate latest = LocalDate.MIN;

	/**
	 * @param keepDays how many days are kept, the present one with them
	 * @param most how many cells may tell tags apart
	 */
	Cells(int keepDays, int most) {
		this.keepDays = keepDays;
		this.most = most;
	}

	void add(CellKey key, Consumer<Sums> addition) {
		if (key.day().isAfter(this.latest)) {
			begin(key.day());
		}
		boolean added = false;
		while (!added) {
			added = cell(key).add(addition);
		}
	}

	/**
	 * Adds what was kept elsewhere, unless its day is over for long.
	 * @param today so that nothing is kept for longer because of it
	 */
	void merge(LocalDate today, CellKey key, Sums kept) {
		if (today.isAfter(this.latest)) {
			begin(today);
		}
		if (!key.day().isBefore(today.minusDays(this.keepDays - 1L))) {
			add(key, (sums) -> sums.add(kept));
		}
	}

	private Cell cell(CellKey key) {
		Cell cell = this.cells.get(key);
		if (cell != null) {
			return cell;
		}
		CellKey fitting = (this.cells.size() < this.most) ? key : key.ofOthers();
		return this.cells.computeIfAbsent(fitting, (added) -> new Cell());
	}

	/**
	 * Forgets days that are over for long, and makes room for a new one: a quarter of all
	 * there is, by adding up the tags of the oldest days.
	 */
	private synchronized void begin(LocalDate day) {
		if (!day.isAfter(this.latest)) {
			return;
		}
		this.latest = day;
		LocalDate first = day.minusDays(this.keepDays - 1L);
		this.cells.keySet().removeIf((key) -> key.day().isBefore(first));
		List<LocalDate> days = this.cells.keySet().stream().map(CellKey::day).distinct().sorted().toList();
		for (int i = 0; i < days.size() && this.cells.size() > this.most - this.most / 4; i++) {
			fold(days.get(i));
		}
	}

	private void fold(LocalDate day) {
		for (CellKey key : this.cells.keySet()) {
			if (key.day().equals(day) && !key.isOther()) {
				Cell cell = this.cells.remove(key);
				if (cell != null) {
					Sums sums = cell.dissolve();
					add(key.ofOthers(), (others) -> others.add(sums));
				}
			}
		}
	}

	/**
	 * Shows every cell as it was when this began. A new day waits for the copies, not for
	 * the reader.
	 */
	void forEach(BiConsumer<CellKey, Sums> reader) {
		Map<CellKey, Sums> copies = new HashMap<>();
		synchronized (this) {
			this.cells.forEach((key, cell) -> copies.put(key, cell.copy()));
		}
		copies.forEach(reader);
	}

}
