package io.modelrouter.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Time that passes only when told; whoever sleeps does so until then, or until the alarm.
 */
public final class ManualTime implements Time {

	private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

	private final List<Sleeper> sleepers = new ArrayList<>();

	private long nanos;

	private int busy;

	@Override
	public synchronized long nanos() {
		return this.nanos;
	}

	@Override
	public synchronized Instant now() {
		return START.plusNanos(this.nanos);
	}

	@Override
	public void sleep(Duration duration) throws InterruptedException {
		sleep(duration, new CountDownLatch(1));
	}

	@Override
	public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
		Sleeper sleeper;
		synchronized (this) {
			sleeper = new Sleeper(this.nanos + duration.toNanos(), alarm);
			this.sleepers.add(sleeper);
			notifyAll();
		}
		try {
			alarm.await();
		}
		finally {
			synchronized (this) {
				this.sleepers.remove(sleeper);
			}
		}
	}

	/** Lets time pass; those whose time is over wake up. */
	public synchronized void advance(Duration duration) {
		this.nanos += duration.toNanos();
		for (Sleeper sleeper : List.copyOf(this.sleepers)) {
			if (sleeper.until() <= this.nanos) {
				this.sleepers.remove(sleeper);
				sleeper.alarm().countDown();
			}
		}
	}

	/** Waits until so many sleep whom nobody has woken. */
	public synchronized void awaitSleepers(int count) throws InterruptedException {
		while (asleep() < count) {
			wait();
		}
	}

	/** Somebody is about to begin whom {@link #awaitQuiet()} waits for. */
	public synchronized void begin() {
		this.busy++;
	}

	public synchronized void end() {
		this.busy--;
		notifyAll();
	}

	/**
	 * Waits until all who began sleep or have ended.
	 * @return whether somebody sleeps
	 */
	public synchronized boolean awaitQuiet() throws InterruptedException {
		while (asleep() < this.busy) {
			wait();
		}
		return this.busy > 0;
	}

	private long asleep() {
		return this.sleepers.stream().filter((sleeper) -> sleeper.alarm().getCount() > 0).count();
	}

	private record Sleeper(long until, CountDownLatch alarm) {

	}

}
