package io.modelrouter.stream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.CallCancelledException;
import io.modelrouter.Pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class OutletTests {

	private final Audience audience = new Audience(0);

	private final AtomicInteger wakeUps = new AtomicInteger();

	private final Outlet outlet = new Outlet(this.audience, this.wakeUps::incrementAndGet);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	OutletTests() {
		this.audience.onSubscribe(this.outlet);
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void chunkWaitsUntilItIsAskedFor() throws Exception {
		Future<?> sent = send("a", "b");
		this.outlet.request(1);
		while (this.audience.chunks().isEmpty()) {
			Thread.onSpinWait();
		}
		assertThat(sent.isDone()).isFalse();
		this.outlet.request(1);
		sent.get();
		assertThat(this.audience.texts()).containsExactly("a", "b");
	}

	@Test
	void demandWithoutBoundDoesNotRunOutOrOver() {
		this.outlet.request(Long.MAX_VALUE);
		this.outlet.request(Long.MAX_VALUE);
		this.outlet.next(Pieces.text("a"));
		this.outlet.next(Pieces.text("b"));
		assertThat(this.audience.texts()).containsExactly("a", "b");
	}

	@Test
	void whoeverWaitsForDemandIsToldThatTheSubscriberLeft() throws Exception {
		Future<?> sent = send("a");
		this.outlet.cancel();
		assertThat(sent.get()).isInstanceOf(CallCancelledException.class);
		assertThat(this.wakeUps).hasValue(1);
	}

	@Test
	void leavingTwiceEndsTheAttemptOnce() {
		AtomicInteger ended = new AtomicInteger();
		this.outlet.onEnd(ended::incrementAndGet);
		this.outlet.cancel();
		this.outlet.cancel();
		this.outlet.close();
		assertThat(ended).hasValue(1);
		assertThat(this.outlet.isOver()).isTrue();
		assertThat(this.outlet.isClosed()).isFalse();
	}

	@Test
	void nothingIsSignalledOnceTheSubscriberLeft() {
		this.outlet.request(5);
		this.outlet.cancel();
		assertThatExceptionOfType(CallCancelledException.class).isThrownBy(() -> this.outlet.next(Pieces.text("a")));
		this.outlet.signalEnd(new IllegalStateException("too late"));
		assertThat(this.audience.chunks()).isEmpty();
		assertThat(this.audience.endings()).isZero();
	}

	@Test
	void endNeedsNoDemandAndComesAlsoIfItWasUsWhoClosed() {
		this.outlet.close();
		this.outlet.signalEnd(new IllegalStateException("closed"));
		assertThat(this.audience.error()).hasMessage("closed");
		assertThat(this.audience.endings()).isOne();
	}

	/** Reactor logs an error that nobody takes, with its trace. */
	@Test
	void nothingIsSignalledIfTheSubscriberLeavesAStreamThatWeEnded() {
		this.outlet.close();
		this.outlet.cancel();
		this.outlet.signalEnd(new IllegalStateException("too late"));
		assertThat(this.audience.endings()).isZero();
		assertThat(this.outlet.isClosed()).isTrue();
	}

	@Test
	void violationIsSignalledUnlessTheSubscriberLeaves() {
		this.outlet.request(0);
		this.outlet.signalEnd(null);
		assertThat(this.audience.error()).isInstanceOf(IllegalArgumentException.class);
		this.outlet.cancel();
		this.outlet.signalEnd(null);
		assertThat(this.audience.endings()).isOne();
	}

	private Future<?> send(String... texts) throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		Future<?> sent = this.threads.submit(() -> {
			begun.countDown();
			try {
				for (String text : texts) {
					this.outlet.next(Pieces.text(text));
				}
				return "sent";
			}
			catch (CallCancelledException ex) {
				return ex;
			}
		});
		begun.await();
		return sent;
	}

}
