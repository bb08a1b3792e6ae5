package io.modelrouter.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Something to be run later, when a test says so.
 */
final class ManualLater implements Later {

	private @Nullable Duration delay;

	private @Nullable Runnable task;

	private boolean takenBack;

	@Override
	public Runnable run(Duration delay, Runnable task) {
		this.delay = delay;
		this.task = task;
		this.takenBack = false;
		return () -> this.takenBack = true;
	}

	@Nullable Duration delay() {
		return this.delay;
	}

	boolean isTakenBack() {
		return this.takenBack;
	}

	/** The time is over; this may happen although it was taken back just before. */
	void runOut() {
		this.task.run();
	}

}
