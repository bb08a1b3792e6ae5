package io.modelrouter.provider.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.Time;

/**
 * The time limits of one stream, and the way to cut it from any thread. Time counts only
 * while the stream waits for its provider. Thread-safe.
 */
final class StreamWatch {

	/** What may follow a finish reason (usage, an end marker) comes at once or never. */
	static final Duration GRACE = Duration.ofMillis(500);

	private final Watchdog watchdog;

	private final Time time;

	private final StreamLimits limits;

	private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

	/** Of the pause between contents: since then nothing has come that counts. */
	private long since;

	/** When anything was heard last. */
	private long heard;

	/** When the stream last stopped waiting for its provider. */
	private long stopped;

	private boolean waiting;

	private Phase phase = Phase.BEFORE_CONTENT;

	private @Nullable Cut cut;

	private boolean ended;

	private @Nullable Runnable closer;

	private @Nullable ScheduledFuture<?> next;

	StreamWatch(Watchdog watchdog, Time time, StreamLimits limits) {
		this.watchdog = watchdog;
		this.time = time;
		this.limits = limits;
		this.since = time.nanos();
		this.heard = this.since;
		this.stopped = this.since;
	}

	/**
	 * Begins to watch.
	 * @param closer ends the exchange at once; is run if the stream is cut, also if it
	 * has been already
	 */
	void begin(Runnable closer) {
		boolean cut;
		synchronized (this) {
			this.waiting = true;
			this.closer = closer;
			cut = this.cut != null;
			if (!cut && this.next == null) {
				this.next = this.watchdog.look(this, left(this.time.nanos()));
			}
		}
		this.watchdog.add(this);
		if (cut) {
			closer.run();
		}
	}

	/**
	 * The stream waits for its provider from now on.
	 */
	synchronized void waits() {
		if (!this.waiting) {
			long away = this.time.nanos() - this.stopped;
			this.since += away;
			this.heard += away;
			this.waiting = true;
		}
	}

	/**
	 * Something has come.
	 * @param content whether it was content
	 * @param finished whether the answer is whole
	 */
	synchronized void came(boolean content, boolean finished) {
		this.waiting = false;
		this.stopped = this.time.nanos();
		this.heard = this.stopped;
		if (finished) {
			enter(Phase.FINISHED, GRACE);
		}
		else if (content || this.phase == Phase.FINISHED) {
			this.since = this.stopped;
			enter(Phase.CONTENT, this.limits.idle());
		}
	}

	/**
	 * The new limit may be sooner than the old one.
	 */
	private void enter(Phase phase, Duration limit) {
		if (this.phase != phase) {
			this.phase = phase;
			this.since = this.stopped;
			if (this.next != null && !this.ended) {
				this.next.cancel(false);
				this.next = this.watchdog.look(this, limit.toNanos());
			}
		}
	}

	/**
	 * Runs on the watchdog's thread.
	 */
	void look() {
		Runnable closer;
		synchronized (this) {
			long left = left(this.time.nanos());
			if (left > 0 || !this.waiting) {
				if (!this.ended && this.cut == null) {
					this.next = this.watchdog.look(this, this.waiting ? left : shortest());
				}
				return;
			}
			closer = mark(late());
		}
		close(closer);
	}

	private Cut late() {
		return switch (this.phase) {
			case BEFORE_CONTENT -> Cut.NO_CONTENT;
			case CONTENT -> Cut.STALLED;
			case FINISHED -> Cut.LINGERED;
		};
	}

	private long left(long now) {
		long silent = now - this.since;
		return switch (this.phase) {
			case BEFORE_CONTENT -> this.limits.firstContent().toNanos() - silent;
			case CONTENT -> Math.min(this.limits.idle().toNanos() - (now - this.heard), longest() - silent);
			case FINISHED -> GRACE.toNanos() - silent;
		};
	}

	/**
	 * How long signs of life may go on without content.
	 */
	private long longest() {
		return Math.max(this.limits.idle().toNanos(), this.limits.firstContent().toNanos());
	}

	private long shortest() {
		return (this.phase == Phase.FINISHED) ? GRACE.toNanos()
				: Math.min(this.limits.idle().toNanos(), this.limits.firstContent().toNanos());
	}

	/**
	 * Cuts the stream unless it has ended; the first reason counts.
	 */
	void cut(Cut reason) {
		close(mark(reason));
	}

	/**
	 * @return what is left to do without the lock, null for nothing
	 */
	private synchronized @Nullable Runnable mark(Cut reason) {
		if (this.ended || this.cut != null) {
			return null;
		}
		this.cut = reason;
		return (this.closer != null) ? this.closer : () -> {
		};
	}

	private void close(@Nullable Runnable closer) {
		if (closer != null) {
			this.abandoned.complete(null);
			closer.run();
		}
	}

	/**
	 * Why the stream was cut, null if it was not.
	 */
	synchronized @Nullable Cut reason() {
		return this.cut;
	}

	/**
	 * Is complete once the stream has been cut.
	 */
	CompletableFuture<Void> abandoned() {
		return this.abandoned;
	}

	/**
	 * The stream has ended: nothing cuts it any more.
	 */
	void end() {
		synchronized (this) {
			this.ended = true;
			if (this.next != null) {
				this.next.cancel(false);
			}
		}
		this.watchdog.remove(this);
	}

	/** Where the stream is. */
	private enum Phase {

		BEFORE_CONTENT, CONTENT, FINISHED

	}

}
