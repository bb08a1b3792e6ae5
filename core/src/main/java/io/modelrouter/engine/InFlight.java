package io.modelrouter.engine;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.modelrouter.Admission;
import io.modelrouter.Call;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;

/**
 * Counts the calls under way and, once told to, lets no new one in. Calls share no lock
 * and no counter while nobody waits for them. Thread-safe.
 */
final class InFlight implements Policy<Call> {

	private static final Rejection REFUSED = new Rejection(Rejection.Reason.SHUTDOWN,
			"The router is shutting down and takes no new calls.", null);

	private final LongAdder begun = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition oneEnded = this.lock.newCondition();

	private volatile boolean refusing;

	/**
	 * Counts the call; it is the outermost step, so that what has ended has ended for the
	 * other steps too.
	 */
	@Override
	public Outcome apply(Call call, Next<Call> next) {
		this.begun.increment();
		try {
			return next.proceed(call);
		}
		finally {
			end();
		}
	}

	/**
	 * Refuses a call that was counted, once it has to; a step of its own, so that
	 * refusals are seen like any other.
	 */
	Admission admit(Call call) {
		// A read may pass the adder's write: with this, either drain() sees the call, or
		// the call sees that it is refused.
		VarHandle.fullFence();
		return this.refusing ? REFUSED : Permit.FREE;
	}

	private void end() {
		this.ended.increment();
		VarHandle.fullFence();
		if (this.refusing) {
			this.lock.lock();
			try {
				this.oneEnded.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * From now on refuses every call.
	 */
	void refuse() {
		this.refusing = true;
		VarHandle.fullFence();
	}

	/**
	 * From now on lets calls in again.
	 */
	void resume() {
		this.refusing = false;
	}

	/**
	 * Refuses new calls and waits for those under way.
	 * @return whether all of them ended in time
	 */
	boolean drain(Duration atMost) throws InterruptedException {
		refuse();
		long left = TimeUnit.NANOSECONDS.convert(atMost);
		this.lock.lockInterruptibly();
		try {
			while (!isEmpty()) {
				if (left <= 0) {
					return false;
				}
				left = this.oneEnded.awaitNanos(left);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Both sums only grow, and what has ended is read first: if they are equal, there was
	 * a moment between the two readings when nothing was under way.
	 */
	private boolean isEmpty() {
		long ended = this.ended.sum();
		return this.begun.sum() == ended;
	}

}
