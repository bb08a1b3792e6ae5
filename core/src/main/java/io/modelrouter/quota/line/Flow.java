package io.modelrouter.quota.line;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Those of one lane who share a weight, first in, first out: a business tag with a weight
 * of its own, or all others. Guarded by the line.
 */
final class Flow {

	private final double weight;

	private final Set<Waiter> waiters = new LinkedHashSet<>();

	private double start;

	private double minutes;

	private boolean aside;

	Flow(double weight) {
		this.weight = weight;
	}

	/**
	 * @param served the start of what its lane served last
	 */
	void add(Waiter waiter, double served) {
		if (this.waiters.isEmpty()) {
			this.start = Math.max(this.start, served);
			this.aside = false;
		}
		this.waiters.add(waiter);
		this.minutes += waiter.ticket().minutes();
	}

	boolean remove(Waiter waiter) {
		boolean first = waiter == first();
		if (!this.waiters.remove(waiter)) {
			return false;
		}
		this.aside = this.aside && !first;
		this.minutes = this.waiters.isEmpty() ? 0 : this.minutes - waiter.ticket().minutes();
		return true;
	}

	/**
	 * The first has had its turn.
	 * @return its start
	 */
	double serve(Waiter waiter) {
		double start = this.start;
		double minutes = waiter.ticket().minutes();
		this.start += ((minutes > 0) ? minutes : 1) / this.weight;
		return start;
	}

	@Nullable Waiter first() {
		Iterator<Waiter> all = this.waiters.iterator();
		return all.hasNext() ? all.next() : null;
	}

	/**
	 * The one whose turn it is, null if there is none or others go first.
	 */
	@Nullable Waiter ready() {
		return this.aside ? null : first();
	}

	/**
	 * Lets others go first, as long as only its own part of a limit is short.
	 */
	void stepAside(boolean aside) {
		this.aside = aside;
	}

	void ringAll() {
		this.waiters.forEach(Waiter::ring);
	}

	boolean isEmpty() {
		return this.waiters.isEmpty();
	}

	/**
	 * What those who wait ask for, in minutes of the limits.
	 */
	double minutes() {
		return this.minutes;
	}

	double weight() {
		return this.weight;
	}

	boolean isBefore(Flow other) {
		Waiter mine = first();
		Waiter theirs = other.first();
		if (this.start != other.start || mine == null || theirs == null) {
			return this.start < other.start;
		}
		return mine.cameBefore(theirs);
	}

}
