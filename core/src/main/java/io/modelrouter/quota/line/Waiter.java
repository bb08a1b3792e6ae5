package io.modelrouter.quota.line;

import java.util.concurrent.CountDownLatch;

/**
 * Somebody in a line. Guarded by the line.
 */
final class Waiter {

	private final Ticket ticket;

	private final Flow flow;

	private final long number;

	private CountDownLatch alarm = new CountDownLatch(1);

	/**
	 * @param number counts those who came
	 */
	Waiter(Ticket ticket, Flow flow, long number) {
		this.ticket = ticket;
		this.flow = flow;
		this.number = number;
	}

	Ticket ticket() {
		return this.ticket;
	}

	Flow flow() {
		return this.flow;
	}

	boolean cameBefore(Waiter other) {
		return this.number < other.number;
	}

	/**
	 * Sets the alarm again. Whatever happens after this rings it.
	 */
	CountDownLatch rearm() {
		if (this.alarm.getCount() == 0) {
			this.alarm = new CountDownLatch(1);
		}
		return this.alarm;
	}

	void ring() {
		this.alarm.countDown();
	}

}
