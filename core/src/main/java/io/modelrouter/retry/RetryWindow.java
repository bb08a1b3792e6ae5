package io.modelrouter.retry;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.modelrouter.SharedCounts.Counts;

/**
 * The answers and retries of one model in the last 10 seconds. A slot counts until all of
 * it is older than that: no 10 seconds ever hold more retries than were allowed.
 * Thread-safe.
 */
final class RetryWindow {

	/** In nanoseconds. */
	private static final long SLOT = 250_000_000;

	/** Of 10 seconds, and the one that is under way. */
	private static final int SLOTS = 41;

	private final int[] successes = new int[SLOTS];

	private final int[] retries = new int[SLOTS];

	private long allSuccesses;

	private long allRetries;

	private long latest;

	/**
	 * An empty one.
	 * @param now a reading of the monotonic clock, in nanoseconds
	 */
	RetryWindow(long now) {
		this.latest = Math.floorDiv(now, SLOT);
	}

	synchronized void succeeded(long now) {
		this.successes[moveTo(now)]++;
		this.allSuccesses++;
	}

	/**
	 * Takes a retry.
	 * @param shared what all instances had
	 * @return null if there is none left
	 */
	synchronized @Nullable Slot take(RetryBudgetSettings settings, Counts shared, long now) {
		int slot = moveTo(now);
		Counts all = shared.atLeast(new Counts(this.allSuccesses, this.allRetries));
		if (all.retries() >= settings.allowed(all.successes())) {
			return null;
		}
		this.retries[slot]++;
		this.allRetries++;
		return new Slot(this, this.latest);
	}

	private synchronized void giveBack(long slot) {
		if (this.latest - slot < SLOTS) {
			this.retries[indexOf(slot)]--;
			this.allRetries--;
		}
	}

	/**
	 * What was counted so far.
	 */
	synchronized Counts counts(long now) {
		moveTo(now);
		return new Counts(this.allSuccesses, this.allRetries);
	}

	/**
	 * Forgets what is too old.
	 * @return the index of the slot of now
	 */
	private int moveTo(long now) {
		long slot = Math.floorDiv(now, SLOT);
		if (slot - this.latest >= SLOTS) {
			Arrays.fill(this.successes, 0);
			Arrays.fill(this.retries, 0);
			this.allSuccesses = 0;
			this.allRetries = 0;
			this.latest = slot;
		}
		// A thread that read the clock earlier than another must not turn it back.
		while (this.latest < slot) {
			int index = indexOf(++this.latest);
			this.allSuccesses -= this.successes[index];
			this.allRetries -= this.retries[index];
			this.successes[index] = 0;
			this.retries[index] = 0;
		}
		return indexOf(this.latest);
	}

	private static int indexOf(long slot) {
		return Math.floorMod(slot, SLOTS);
	}

	/**
	 * A retry that was taken.
	 *
	 * @param window where
	 * @param slot when
	 */
	record Slot(RetryWindow window, long slot) {

		/**
		 * The retry is not made after all. Called once at most.
		 */
		void giveBack() {
			this.window.giveBack(this.slot);
		}

	}

}
