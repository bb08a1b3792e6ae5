package io.modelrouter.quota.memory;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.quota.Limit;
import io.modelrouter.time.Time;

/**
 * Remembers every charge of one limit and adds them up anew each time, without slots or
 * running totals.
 */
final class Oracle {

	static final Duration MINUTE = Duration.ofSeconds(60);

	/** The longest that the books may count what happened. */
	static final Duration COUNTED = MINUTE.plusMillis(500);

	private final Limit limit;

	private final Time time;

	private final List<Charge> charges = new ArrayList<>();

	/** Those that may count for today or are under way. */
	private final List<Charge> ofToday = new ArrayList<>();

	Oracle(Limit limit, Time time) {
		this.limit = limit;
		this.time = time;
	}

	/** Somebody went under way with so much. */
	Charge took(long amount) {
		Charge charge = new Charge(this.time.nanos(), amount);
		this.charges.add(charge);
		this.ofToday.add(charge);
		return charge;
	}

	/** It is back, was sent so late, and this was used. */
	void settled(Charge charge, long used, long late) {
		charge.end = today();
		move(charge, late);
		if (used > charge.amount) {
			Charge debt = took(used - charge.amount);
			debt.end = charge.end;
			debt.debt = true;
		}
		else {
			charge.amount = used;
		}
	}

	private void move(Charge charge, long late) {
		charge.debt = this.time.nanos() - charge.at > MINUTE.toNanos();
		charge.at += late;
		this.charges.remove(charge);
		int place = this.charges.size();
		while (place > 0 && this.charges.get(place - 1).at > charge.at) {
			place--;
		}
		this.charges.add(place, charge);
	}

	/** The least that counts: what the provider may count. */
	long used() {
		return used(MINUTE);
	}

	/** What counts if a minute lasts so long. */
	long used(Duration minute) {
		if (this.limit.dimension().isPerMinute()) {
			return sum(this.time.nanos() - minute.toNanos(), this.time.nanos(), true);
		}
		LocalDate today = today();
		this.ofToday.removeIf((charge) -> charge.end != null && charge.end.isBefore(today));
		if (this.limit.dimension().isPerDay()) {
			return this.ofToday.stream().mapToLong((charge) -> charge.amount).sum();
		}
		return this.ofToday.stream().filter((charge) -> charge.end == null).count();
	}

	/** The most that was reserved in any minute of all the time. */
	long mostReserved() {
		return this.charges.stream()
			.mapToLong((charge) -> sum(charge.at - MINUTE.toNanos(), charge.at, false))
			.max()
			.orElse(0);
	}

	boolean isEmpty() {
		return this.charges.stream().allMatch((charge) -> charge.end != null);
	}

	private long sum(long after, long to, boolean debts) {
		long sum = 0;
		for (int i = this.charges.size() - 1; i >= 0; i--) {
			Charge charge = this.charges.get(i);
			if (charge.at <= after) {
				break;
			}
			sum += (charge.at <= to && (debts || !charge.debt)) ? charge.amount : 0;
		}
		return sum;
	}

	private LocalDate today() {
		return this.time.now().atZone(this.limit.resetZone()).toLocalDate();
	}

	/** What one reservation or debt is charged. */
	static final class Charge {

		private long at;

		private @Nullable LocalDate end;

		private long amount;

		private boolean debt;

		private Charge(long at, long amount) {
			this.at = at;
			this.amount = amount;
		}

		long amount() {
			return this.amount;
		}

	}

}
