package io.modelrouter.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that passes only when told, or when somebody sleeps.
 */
public final class VirtualTime implements Time {

	private final Instant start;

	private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);

	private final long started = this.nanos.get();

	private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

	/** Begins on some Sunday at midnight, UTC. */
	public VirtualTime() {
		this(Instant.parse("2026-11-22T00:00:00Z"));
	}

	public VirtualTime(Instant start) {
		this.start = start;
	}

	@Override
	public long nanos() {
		return this.nanos.get();
	}

	@Override
	public Instant now() {
		return this.start.plusNanos(this.nanos.get() - this.started);
	}

	@Override
	public void sleep(Duration duration) throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		this.sleeps.add(duration);
		advance(duration);
	}

	public void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	/** Every sleep so far. */
	public List<Duration> sleeps() {
		return List.copyOf(this.sleeps);
	}

	/** What has passed since the beginning. */
	public Duration passed() {
		return Duration.ofNanos(this.nanos.get() - this.started);
	}

}
