package io.modelrouter.benchmarks.load;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.modelrouter.time.Time;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;

/**
 * Counts streams that begin, speak and end. Thread-safe.
 */
final class CrowdCount {

	private final Queue<Long> firstTexts = new ConcurrentLinkedQueue<>();

	private final AtomicInteger completed = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger mostOpen = new AtomicInteger();

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final CountDownLatch running;

	CrowdCount(int streams) {
		this.running = new CountDownLatch(streams);
	}

	/** A stream that begins now. */
	Member member(Time time) {
		return new Member(time);
	}

	void await(Duration limit) throws InterruptedException {
		this.running.await(limit.toNanos(), TimeUnit.NANOSECONDS);
	}

	int completed() {
		return this.completed.get();
	}

	/** How many failed; those that have not ended failed as well. */
	int failed() {
		return this.failed.get() + (int) this.running.getCount();
	}

	/** Why the first one failed. */
	@Nullable Throwable failure() {
		return this.failure.get();
	}

	/** The most that spoke at once. */
	int mostOpen() {
		return this.mostOpen.get();
	}

	/** How long each waited for its first text, in nanoseconds, sorted. */
	long[] firstTexts() {
		return this.firstTexts.stream().mapToLong(Long::longValue).sorted().toArray();
	}

	/** One stream; signals come one at a time. */
	final class Member {

		private final Time time;

		private final long begin;

		private boolean speaks;

		private Member(Time time) {
			this.time = time;
			this.begin = time.nanos();
		}

		void chunk(ChatResponse chunk) {
			if (!this.speaks && Request.hasText(chunk)) {
				this.speaks = true;
				CrowdCount.this.firstTexts.add(this.time.nanos() - this.begin);
				CrowdCount.this.mostOpen.accumulateAndGet(CrowdCount.this.open.incrementAndGet(), Math::max);
			}
		}

		void completed() {
			CrowdCount.this.completed.incrementAndGet();
			ended();
		}

		void failed(Throwable failure) {
			CrowdCount.this.failed.incrementAndGet();
			CrowdCount.this.failure.compareAndSet(null, failure);
			ended();
		}

		private void ended() {
			if (this.speaks) {
				CrowdCount.this.open.decrementAndGet();
			}
			CrowdCount.this.running.countDown();
		}

	}

}
