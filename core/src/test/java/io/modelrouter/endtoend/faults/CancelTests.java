package io.modelrouter.endtoend.faults;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;
import io.modelrouter.endtoend.OurThreads;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.test.Ending;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscribers who leave: nothing goes on at the provider, nothing is left in the router.
 */
class CancelTests {

	private static final int CANCELS = 1000;

	private static final int AT_ONCE = 40;

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final StreamFault ANSWER = StreamFault.stream(Bench.PRIMARY_TEXT).chunks(30);

	private static final Bench shared = new Bench();

	@AfterAll
	static void close() {
		shared.close();
	}

	@ParameterizedTest
	@EnumSource(names = "OPENAI_COMPATIBLE", mode = EnumSource.Mode.EXCLUDE)
	void cancelClosesTheConnection(WireType format) throws Exception {
		try (ModelRouter router = shared.router(format, OnCut.ERROR)) {
			shared.clear();
			shared.primary().always(ANSWER.stallAfter(10));
			Duration[] left = new Duration[1];
			router.route("patient")
				.stream("Hello")
				.take(5)
				.doOnComplete(() -> left[0] = shared.simulator.elapsed())
				.blockLast();
			RecordedRequest request = shared.simulator.awaitEnded(Bench.PRIMARY, 1, SOON).get(0);
			assertThat(request.ending()).isEqualTo(Ending.CLIENT_CLOSED);
			assertThat(request.at().plus(request.took()).minus(left[0])).isLessThan(Duration.ofMillis(350));
		}
	}

	@Test
	void thousandCancelsLeaveNothing() throws Exception {
		OurThreads threads = OurThreads.now();
		try (Bench bench = new Bench()) {
			for (WireType format : List.of(WireType.OPENAI, WireType.ANTHROPIC, WireType.GEMINI)) {
				try (ModelRouter router = bench.router(format, OnCut.ERROR)) {
					cancelThenCount(bench, router);
				}
			}
			bench.closeProviders();
			assertThat(bench.simulator.awaitOpenConnections(0, SOON)).isTrue();
		}
		threads.assertNoneIsLeft();
	}

	private static void cancelThenCount(Bench bench, ModelRouter router) throws InterruptedException {
		bench.clear();
		trouble(bench.primary());
		bench.fallback().always(ANSWER.every(Duration.ofMillis(1)));
		AtomicInteger over = new AtomicInteger();
		int count = CANCELS / 3 + 1;
		Flux.range(0, count)
			.flatMap((number) -> someoneWhoLeaves(router, new Random(number)).doOnTerminate(over::incrementAndGet),
					AT_ONCE)
			.blockLast(Duration.ofSeconds(60));
		assertThat(over).hasValue(count);
		assertThat(bench.simulator.awaitOpenRequests(0, SOON)).as("nothing goes on at the provider").isTrue();
		assertSettled(bench, count);
		// Each of them has given back its place.
		bench.primary().clear();
		assertThat(Flux.range(0, AT_ONCE)
			.flatMap((number) -> router.route("patient").stream("Hello").last(), AT_ONCE)
			.count()
			.block()).isEqualTo(AT_ONCE);
	}

	/** A primary in every state in which a subscriber may leave. */
	private static void trouble(ModelScript primary) {
		for (int i = 0; i < CANCELS; i++) {
			primary.then(switch (i % 5) {
				case 0 -> Fault.silence();
				case 1 -> ANSWER.stallAfter(10);
				case 2 -> Fault.status(503).after(Duration.ofMillis(2));
				case 3 -> ANSWER.every(Duration.ofMillis(3)).resetAfter(20);
				default -> ANSWER.every(Duration.ofMillis(1));
			});
		}
	}

	/** After some chunks, or after some time, whichever is first. */
	private static Mono<Void> someoneWhoLeaves(ModelRouter router, Random random) {
		Flux<ChatResponse> stream = router.route("patient").stream("Hello");
		return stream.take(1 + random.nextInt(20))
			.takeUntilOther(Mono.delay(Duration.ofMillis(random.nextInt(40))))
			.onErrorComplete()
			.then();
	}

	/** One entry of the log for each stream, and none goes on. */
	private static void assertSettled(Bench bench, int count) throws InterruptedException {
		Set<Long> ids = new HashSet<>();
		for (int i = 0; i < count; i++) {
			ModelCallLog call = bench.calls.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
			assertThat(call).as("log entry %d of %d", i, count).isNotNull();
			assertThat(ids.add(call.callId())).isTrue();
		}
		assertThat(bench.calls).isEmpty();
	}

}
