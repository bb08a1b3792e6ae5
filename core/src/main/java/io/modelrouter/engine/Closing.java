package io.modelrouter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * Ends what is under way when the router closes: nobody sleeps on, no attempt begins, and
 * one that was cut is followed by no other. Thread-safe.
 */
final class Closing implements Policy<Attempt> {

	private static final Outcome CUT = new Outcome.Rejected(
			new Rejection(Rejection.Reason.SHUTDOWN, "The router was closed while the call was under way.", null));

	/** Of a stream that was delivered in part: its caller has seen it begin. */
	private static final Failure BROKEN = Failure
		.of(FailureKind.INCOMPLETE, 0, "the router was closed while the answer was streamed",
				"The router was closed while the answer was streamed: ask again when the service is up again.")
		.notElsewhere();

	private final CountDownLatch closed = new CountDownLatch(1);

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		if (isClosed()) {
			return cut(attempt, TokenUsage.UNKNOWN);
		}
		Outcome outcome = next.proceed(attempt);
		if (isClosed() && outcome instanceof Outcome.Rejected rejected
				&& rejected.rejection().reason() == Rejection.Reason.SHUTDOWN) {
			return cut(attempt, TokenUsage.UNKNOWN);
		}
		return (isClosed() && outcome instanceof Outcome.Failed failed) ? cut(attempt, failed.usage()) : outcome;
	}

	private static Outcome cut(Attempt attempt, TokenUsage usage) {
		return attempt.call().operation().isCommitted() ? new Outcome.Failed(BROKEN, usage) : CUT;
	}

	void close() {
		this.closed.countDown();
	}

	boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	/**
	 * The same time, but its sleeps end when the router closes, except those with an
	 * alarm of their own.
	 */
	Time wakingUp(Time time) {
		CountDownLatch closed = this.closed;
		return new Time() {

			@Override
			public long nanos() {
				return time.nanos();
			}

			@Override
			public Instant now() {
				return time.now();
			}

			@Override
			public void sleep(Duration duration) throws InterruptedException {
				try {
					time.sleep(duration, closed);
				}
				catch (InterruptedException ex) {
					if (closed.getCount() > 0) {
						throw ex;
					}
					// Closing interrupts streams, too: that is no caller who leaves.
					Thread.currentThread().interrupt();
				}
			}

			@Override
			public void sleep(Duration duration, CountDownLatch alarm) throws InterruptedException {
				time.sleep(duration, alarm);
			}

		};
	}

}
