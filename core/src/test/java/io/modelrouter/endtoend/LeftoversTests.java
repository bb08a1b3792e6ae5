package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.AttemptRecord;
import io.modelrouter.ModelCallException;
import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads, many faults: every attempt is on the wire once, and after closing nothing
 * is left.
 */
class LeftoversTests {

	private static final int THREADS = 8;

	private static final int CALLS = 25;

	@ParameterizedTest
	@EnumSource
	void attemptsAreSentOnceAndNothingIsLeft(WireType type) throws Exception {
		OurThreads threads = OurThreads.now();
		AtomicInteger attempts = new AtomicInteger();
		try (Drill drill = Drill.inRealTime(type, Duration.ofMillis(300), Duration.ofMillis(900))) {
			drill.primary().flapping(3, 2, Fault.reset());
			drill.fallback().flapping(5, 1, Fault.silence());
			ExecutorService executor = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> done = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				Random random = new Random(i);
				done.add(executor.submit(() -> calls(drill, random, attempts)));
			}
			for (Future<?> thread : done) {
				thread.get();
			}
			executor.shutdown();
			assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
			assertThat(drill.simulator.requests()).hasSize(attempts.get());
			drill.router.close();
			assertThat(drill.simulator.awaitOpenConnections(0, Duration.ofSeconds(5))).isTrue();
		}
		threads.assertNoneIsLeft();
	}

	private static void calls(Drill drill, Random random, AtomicInteger attempts) {
		for (int i = 0; i < CALLS; i++) {
			String route = random.nextBoolean() ? "both" : "alone";
			attempts.addAndGet(sent(attempts(drill, route)));
		}
	}

	private static List<AttemptRecord> attempts(Drill drill, String route) {
		try {
			return drill.router.route(route).call("Hello").attempts();
		}
		catch (ModelCallException ex) {
			return ex.attempts();
		}
	}

	/** On a busy machine the time of an attempt may be over before it is sent. */
	private static int sent(List<AttemptRecord> attempts) {
		return (int) attempts.stream()
			.filter((attempt) -> attempt.failure() == null
					|| !attempt.failure().message().equals("no time was left to send anything"))
			.count();
	}

}
