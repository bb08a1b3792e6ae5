package io.modelrouter.cost.alert.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.modelrouter.BudgetAlert;
import io.modelrouter.time.Time;

/**
 * The alerts of the present periods, and who has yet to get them. Thread-safe.
 */
public final class AlertJournal {

	private static final int MOST = 1_000;

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final AlertStore store;

	private final Time time;

	/**
	 * Begins with what the store kept.
	 */
	public AlertJournal(AlertStore store, Time time) {
		this.store = store;
		this.time = time;
		store.read().forEach((entry) -> this.entries.put(entry.alert().id(), entry));
	}

	/**
	 * Adds an alert.
	 * @param to who has to get it
	 * @return false if it is there already
	 */
	public synchronized boolean add(BudgetAlert alert, Set<String> to) {
		if (this.entries.containsKey(alert.id())) {
			return false;
		}
		this.entries.values().removeIf((entry) -> entry.to().isEmpty() && isOver(entry.alert()));
		if (this.entries.size() >= MOST) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
		this.entries.put(alert.id(), new Entry(alert, to));
		save();
		return true;
	}

	/**
	 * Somebody else tells it.
	 */
	public synchronized void remove(BudgetAlert alert) {
		this.entries.remove(alert.id());
		save();
	}

	/**
	 * Somebody got it, or never will.
	 */
	public synchronized void done(BudgetAlert alert, String to) {
		this.entries.computeIfPresent(alert.id(), (id, entry) -> {
			Set<String> left = new HashSet<>(entry.to());
			left.remove(to);
			return new Entry(alert, left);
		});
		save();
	}

	/**
	 * What somebody has yet to get, in the order it was told.
	 */
	public synchronized List<BudgetAlert> waitingFor(String to) {
		return this.entries.values().stream().filter((entry) -> entry.to().contains(to)).map(Entry::alert).toList();
	}

	/**
	 * The alerts of periods that are not over, the latest first.
	 */
	public synchronized List<BudgetAlert> alerts() {
		List<BudgetAlert> alerts = new ArrayList<>();
		for (Entry entry : this.entries.values()) {
			if (!isOver(entry.alert())) {
				alerts.add(entry.alert());
			}
		}
		Collections.reverse(alerts);
		return alerts;
	}

	/**
	 * Whether what is in it is there after a restart.
	 */
	public synchronized boolean isDurable() {
		return this.store.isDurable();
	}

	private boolean isOver(BudgetAlert alert) {
		return !this.time.now().isBefore(alert.budget().until());
	}

	private void save() {
		this.store.write(List.copyOf(this.entries.values()));
	}

	/**
	 * An alert that was told. Immutable.
	 *
	 * @param alert what was told
	 * @param to who has yet to get it
	 */
	public record Entry(BudgetAlert alert, Set<String> to) {

		public Entry {
			Objects.requireNonNull(alert.id());
			Objects.requireNonNull(alert.budget().until());
			to = Set.copyOf(to);
		}

	}

}
