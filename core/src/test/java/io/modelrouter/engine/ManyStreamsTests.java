package io.modelrouter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelCallLog;
import io.modelrouter.OnCut;
import io.modelrouter.Permit;
import io.modelrouter.Pieces;
import io.modelrouter.Policy;
import io.modelrouter.StreamLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand streams that break, are left, or end well, at random: each is settled once,
 * signals its end once, and leaves nothing behind.
 */
@Timeout(120)
class ManyStreamsTests {

	private static final int STREAMS = 1_000;

	private final StreamFixture fixture = new StreamFixture();

	private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(4);

	private final AtomicInteger admitted = new AtomicInteger();

	private final AtomicInteger settled = new AtomicInteger();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger interrupted = new AtomicInteger();

	@AfterEach
	void close() {
		this.fixture.close();
		this.callers.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource(OnCut.class)
	void nothingIsLeftOfStreamsThatEndInAnyWay(OnCut onCut) throws Exception {
		this.fixture.provider.then("a", this::unsteady).then("b", this::unsteady);
		this.fixture.onCut(onCut)
			.commitAfter(Duration.ofMillis(onCut == OnCut.RESTART ? 2 : 0))
			.with((builder) -> builder.maxStreams(200).attemptPolicy(Policy.of((attempt) -> {
				this.admitted.incrementAndGet();
				return (Permit) (outcome) -> this.settled.incrementAndGet();
			})).callPolicy((call, next) -> {
				if (Thread.currentThread().isInterrupted()) {
					this.interrupted.incrementAndGet();
				}
				return next.proceed(call);
			}));
		Flux<ChatResponse> stream = this.fixture.stream("a", "b");
		CountDownLatch over = new CountDownLatch(STREAMS);
		List<Guest> guests = new ArrayList<>();
		for (int i = 0; i < STREAMS; i++) {
			Guest guest = new Guest(new Random(i), over);
			guests.add(guest);
			this.callers.execute(() -> stream.subscribe(guest));
		}
		over.await();
		assertThat(this.fixture.router().drain(Duration.ofSeconds(30))).isTrue();
		assertThat(this.settled).hasValue(this.admitted.get());
		assertThat(this.connections).hasValue(0);
		assertThat(this.interrupted).hasValue(0);
		guests.forEach(Guest::check);
		assertThat(this.fixture.log.stream().filter((entry) -> entry.event() == ModelCallLog.Event.CALL))
			.hasSize(STREAMS);
		assertThat(this.fixture.log).extracting(ModelCallLog::result)
			.contains(ModelCallLog.Result.SUCCESS, ModelCallLog.Result.CANCELLED, ModelCallLog.Result.FAILURE);
		this.fixture.router().resume();
		assertThat(this.fixture.router().route().stream(new Prompt("once more")).materialize().blockLast()).isNotNull();
	}

	private ModelAnswer unsteady(Prompt prompt, StreamLimits limits, ChunkReceiver receiver) {
		Random random = new Random();
		CountDownLatch closed = new CountDownLatch(1);
		this.connections.incrementAndGet();
		receiver.onCancel(closed::countDown);
		try {
			int chunks = random.nextInt(20);
			for (int i = 0; i < chunks; i++) {
				receiver.receive(Pieces.text("chunk " + random.nextInt(2) + " "));
				if (random.nextInt(8) == 0 && closed.await(random.nextInt(3), TimeUnit.MILLISECONDS)) {
					throw broken();
				}
			}
			if (random.nextInt(3) == 0) {
				throw broken();
			}
			receiver.receive(Pieces.finish("", "STOP"));
			return StreamingProvider.silent();
		}
		catch (InterruptedException ex) {
			throw broken();
		}
		finally {
			this.connections.decrementAndGet();
		}
	}

	/** Says nothing about the model's health: its circuit would refuse the others. */
	private static AttemptFailedException broken() {
		return new AttemptFailedException(
				Failure.of(FailureKind.NETWORK, 0, "reset", "Ask again.").notAgain().notTheModelsFault());
	}

	/** A subscriber that may leave at any moment, on any thread. */
	private final class Guest extends BaseSubscriber<ChatResponse> {

		private final Random random;

		private final CountDownLatch over;

		private final AtomicInteger endings = new AtomicInteger();

		private final AtomicInteger inside = new AtomicInteger();

		private final AtomicInteger overlaps = new AtomicInteger();

		private final AtomicBoolean left = new AtomicBoolean();

		private volatile boolean leftInside;

		private final AtomicInteger late = new AtomicInteger();

		Guest(Random random, CountDownLatch over) {
			this.random = random;
			this.over = over;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			switch (this.random.nextInt(4)) {
				case 0 -> leaveSoon(subscription);
				case 1 -> subscription.request(1);
				default -> subscription.request(Long.MAX_VALUE);
			}
		}

		private void leaveSoon(Subscription subscription) {
			subscription.request(1 + this.random.nextInt(5));
			ManyStreamsTests.this.callers.schedule(this::leave, this.random.nextInt(5_000), TimeUnit.MICROSECONDS);
		}

		private void leave() {
			if (this.left.compareAndSet(false, true)) {
				cancel();
				this.over.countDown();
			}
		}

		@Override
		protected void hookOnNext(ChatResponse chunk) {
			if (this.inside.incrementAndGet() > 1) {
				this.overlaps.incrementAndGet();
			}
			if (this.leftInside) {
				this.late.incrementAndGet();
			}
			if (this.random.nextInt(30) == 0) {
				this.leftInside = true;
				leave();
			}
			else {
				upstream().request(1);
			}
			this.inside.decrementAndGet();
		}

		@Override
		protected void hookOnComplete() {
			end();
		}

		@Override
		protected void hookOnError(Throwable error) {
			end();
		}

		private void end() {
			if (this.endings.incrementAndGet() == 1 && this.left.compareAndSet(false, true)) {
				this.over.countDown();
			}
		}

		void check() {
			assertThat(this.endings.get()).isLessThanOrEqualTo(1);
			assertThat(this.overlaps).hasValue(0);
			assertThat(this.late).hasValue(0);
		}

	}

}
