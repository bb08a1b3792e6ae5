package io.modelrouter.endtoend.faults;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A primary that is up and down by turns: everybody gets an answer, the primary is probed
 * with discipline, and found again when it has recovered. The answers' own pace is the
 * clock of the test.
 */
class FlappingTests {

	private static final Duration FLAPPING = Duration.ofMillis(1800);

	private static final Duration UP = Duration.ofMillis(300);

	private static final Duration DOWN = Duration.ofMillis(600);

	private static final Duration PACE = Duration.ofMillis(40);

	/** The circuit's longest pause, and what a busy machine may add. */
	private static final Duration SOON = Bench.OPEN_MAX.plusSeconds(1);

	private static final Bench bench = new Bench();

	@AfterAll
	static void close() {
		bench.close();
	}

	static Stream<Arguments> cases() {
		return Stream.of(WireType.OPENAI, WireType.ANTHROPIC, WireType.GEMINI)
			.flatMap((format) -> Stream.of(Way.values()).map((way) -> Arguments.of(format, way)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everybodyIsAnsweredAndThePrimaryIsFoundAgain(WireType format, Way way) {
		try (ModelRouter router = bench.router(format, OnCut.ERROR)) {
			bench.clear();
			bench.fallback().clear().always(Fault.late(PACE));
			bench.primary().clear().flapping(UP, DOWN, Fault.status(503));
			Duration begin = bench.simulator.elapsed();
			while (since(begin).compareTo(FLAPPING) < 0) {
				ask(router, way);
			}
			// Down twice: each time up to two rounds of four until the circuit opens,
			// then one probe at a time.
			assertThat(failed()).isBetween(1L, 2L * (2 * 4 + 4));
			bench.primary().clear().always(Fault.late(PACE));
			Duration recovered = bench.simulator.elapsed();
			while (!ask(router, way).equals("first")) {
				assertThat(since(recovered)).isLessThan(SOON);
			}
			assertThat(ask(router, way)).isEqualTo("first");
		}
	}

	private String ask(ModelRouter router, Way way) {
		Seen seen = Seen.of(way, router.route("patient"), new Prompt("Hello"));
		assertThat(seen.error()).isNull();
		return String.valueOf(seen.model());
	}

	private long failed() {
		return bench.log.stream().filter((entry) -> entry.event() == Event.ATTEMPT && entry.failure() != null).count();
	}

	private Duration since(Duration moment) {
		return bench.simulator.elapsed().minus(moment);
	}

}
