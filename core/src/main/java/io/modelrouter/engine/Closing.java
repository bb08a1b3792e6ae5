package io.modelrouter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import io.modelrouter.Attempt;
import io.modelrouter.Failure;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Ends what is under way when the router closes: nobody sleeps on, no attempt begins, and
 * one that was cut is followed by no other. Thread-safe.
 */
final class Closing implements Policy<Attempt> {

	private static final Outcome CUT = new Outcome.Rejected(
			new Rejection(Rejection.Reason.SHUTDOWN, "The router was closed while the call was under way.", null));

	private final CountDownLatch closed = new CountDownLatch(1);

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		if (isClosed()) {
			return CUT;
		}
		Outcome outcome = next.proceed(attempt);
		if (!isClosed() || !(outcome instanceof Outcome.Failed failed)) {
			return outcome;
		}
		return attempt.call().operation().isCommitted() ? new Outcome.Failed(goNowhere(failed), failed.usage()) : CUT;
	}

	/**
	 * A stream that was delivered in part fails, since its caller has seen it begin.
	 */
	private static Failure goNowhere(Outcome.Failed failed) {
		return failed.failure().withMessage("the router was closed: " + failed.failure().message()).notElsewhere();
	}

	void close() {
		this.closed.countDown();
	}

	boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	/**
	 * The same time, but its sleeps end when the router closes.
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
				time.sleep(duration, closed);
			}

		};
	}

}
