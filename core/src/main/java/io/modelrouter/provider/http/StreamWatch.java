package io.modelrouter.provider.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.Time;

/**
 * The time limits of one stream, and the way to cut it from any thread. Time counts only
 * while the stream waits for its provider. Thread-safe; the readings of the clock belong
 * to the stream's thread.
 */
final class StreamWatch {

	/** What may follow a finish reason (usage, an end marker) comes at once or never. */
	static final Duration GRACE = Duration.ofMillis(500);

	private final Watchdog watchdog;

	private final Time time;

	private final StreamLimits limits;

	private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

	/** Of the pause between contents: since then nothing has come that counts. */
	private volatile long since;

	/** When anything was heard last. */
	private volatile long heard;

	/** When the stream last stopped waiting for its provider. */
	private long stopped;

	private volatile boolean waiting;

	private volatile Phase phase = Phase.BEFORE_CONTENT;

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
		this.waiting = true;
		boolean cut;
		synchronized (this) {
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
	void waits() {
		if (!this.waiting) {
			long away = this.time.nanos() - this.stopped;
			this.since = this.since + away;
			this.heard = this.heard + away;
			this.waiting = true;
		}
	}

	/**
	 * Something has come.
	 * @param content whether it was content
	 * @param finished whether the answer is whole
	 */
	void came(boolean content, boolean finished) {
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
			synchronized (this) {
				if (this.next != null && !this.ended) {
					this.next.cancel(false);
					this.next = this.watchdog.look(this, limit.toNanos());
				}
			}
		}
	}

	/**
	 * Runs on the watchdog's thread.
	 */
	void look() {
		long left = left(this.time.nanos());
		if (left <= 0 && this.waiting) {
			cut(switch (this.phase) {
				case BEFORE_CONTENT -> Cut.NO_CONTENT;
				case CONTENT -> Cut.STALLED;
				case FINISHED -> Cut.LINGERED;
			});
			return;
		}
		synchronized (this) {
			if (!this.ended && this.cut == null) {
				this.next = this.watchdog.look(this, this.waiting ? left : shortest());
			}
		}
	}

	private long left(long now) {
		return switch (this.phase) {
			case BEFORE_CONTENT -> this.since + this.limits.firstContent().toNanos() - now;
			case CONTENT -> Math.min(this.heard + this.limits.idle().toNanos(), this.since + longest()) - now;
			case FINISHED -> this.since + GRACE.toNanos() - now;
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
		Runnable closer;
		synchronized (this) {
			if (this.ended || this.cut != null) {
				return;
			}
			this.cut = reason;
			closer = this.closer;
		}
		this.abandoned.complete(null);
		if (closer != null) {
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
