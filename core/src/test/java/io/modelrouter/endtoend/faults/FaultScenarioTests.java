package io.modelrouter.endtoend.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.AttemptRecord;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.OnCut;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.endtoend.faults.Expected.From;
import io.modelrouter.test.Fault;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every scenario on every wire format, for calls and streams: what the caller gets, what
 * the providers saw, what it cost, and that nothing is left open.
 */
class FaultScenarioTests {

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final Bench bench = new Bench();

	@BeforeAll
	static void load() {
		for (WireType type : List.of(WireType.OPENAI, WireType.ANTHROPIC, WireType.GEMINI)) {
			bench.router(type, OnCut.ERROR).close();
		}
	}

	@AfterAll
	static void close() {
		bench.close();
	}

	static Stream<Arguments> cases() {
		return Scenarios.all()
			.stream()
			.flatMap((scenario) -> scenario.formats.stream()
				.flatMap((format) -> scenario.expected.keySet()
					.stream()
					.map((way) -> Arguments.of(scenario, format, way))));
	}

	@ParameterizedTest(name = "{0}, {1}, {2}")
	@MethodSource("cases")
	void faultEndsAsExpected(Scenario scenario, WireType format, Way way) throws Exception {
		Expected expected = scenario.expected.get(way);
		bench.clear();
		try (ModelRouter router = bench.router(format, scenario.onCut)) {
			scenario.faults.get(way).accept(bench.primary(), bench.fallback());
			Seen seen = Seen.of(way, router.route(scenario.route), scenario.prompt);
			assertSeen(seen, expected);
			assertThat(bench.simulator.awaitOpenRequests(0, SOON)).as("nothing is left open").isTrue();
			assertRequests(scenario, way, expected);
			assertAttempts(expected);
		}
	}

	private static void assertSeen(Seen seen, Expected expected) {
		if (expected.error() != null) {
			assertThat(seen.error()).as("the error").isNotNull();
			assertThat(seen.error().code()).isEqualTo(expected.error().code());
		}
		else if (seen.error() != null) {
			throw seen.error();
		}
		switch (expected.from()) {
			case PRIMARY -> assertAnswer(seen, "first", Bench.PRIMARY_TEXT, 1000, 100);
			case FALLBACK, RESTARTED -> assertAnswer(seen, "second", Bench.FALLBACK_TEXT, 2000, 300);
			case CONTINUED -> {
				assertAnswer(seen, "second", Bench.PRIMARY_TEXT, 2000, 300);
				assertThat(seen.kept()).isGreaterThan(Bench.PRIMARY_TEXT.length() / 2);
			}
			case GAP -> {
				assertThat(seen.model()).isEqualTo("first");
				assertThat(seen.text()).startsWith("alpha alpha1 ")
					.endsWith("alpha59")
					.doesNotContain("alpha29 alpha30");
			}
			case CUT -> {
				assertThat(Bench.PRIMARY_TEXT).startsWith(seen.text());
				assertThat(seen.text().length()).isGreaterThan(Bench.PRIMARY_TEXT.length() / 2);
				assertThat(seen.error().delivered()).isEqualTo(seen.text());
			}
			case NOBODY -> assertThat(seen.text()).isEmpty();
		}
		assertThat(seen.restarts()).isEqualTo(expected.restarts());
	}

	private static void assertAnswer(Seen seen, String model, String text, int input, int output) {
		assertThat(seen.text()).isEqualTo(text);
		assertThat(seen.model()).isEqualTo(model);
		assertThat(seen.finish()).isIn("STOP", "stop", "end_turn");
		assertThat(seen.usage().getPromptTokens()).isEqualTo(input);
		assertThat(seen.usage().getCompletionTokens()).isEqualTo(output);
	}

	private static void assertRequests(Scenario scenario, Way way, Expected expected) {
		List<RecordedRequest> primary = bench.simulator.requests(Bench.PRIMARY);
		List<RecordedRequest> fallback = bench.simulator.requests(Bench.FALLBACK);
		assertThat(primary).as("requests at the primary").hasSize(expected.primary());
		assertThat(bench.simulator.requests(Bench.NARROW)).as("requests at the model with a small window").isEmpty();
		assertThat(fallback).as("requests at the fallback").hasSize(expected.fallback());
		assertThat(primary).allSatisfy((request) -> assertThat(request.stream()).isEqualTo(way == Way.STREAM));
		scenario.assertTiming(primary);
	}

	/** The log tells every attempt, and what it cost. */
	private static void assertAttempts(Expected expected) {
		ModelCallLog call = bench.calls.element();
		List<AttemptRecord> attempts = call.attempts();
		assertThat(attempts).hasSize(expected.primary() + expected.fallback());
		AttemptRecord last = attempts.get(attempts.size() - 1);
		boolean answered = expected.error() == null;
		assertThat(last.failure() == null).isEqualTo(answered);
		if (answered) {
			assertThat(last.usage().estimated()).isFalse();
			assertThat(last.cost().amount()).isEqualByComparingTo(last.model().equals("first") ? "0.002" : "0.005");
			assertThat(call.model()).isEqualTo(last.model());
		}
		if (expected.from() == From.CUT || expected.restarts() > 0) {
			AttemptRecord cut = attempts.get(0);
			assertThat(cut.usage().totalInput()).isPositive();
			assertThat(cut.usage().totalOutput()).isPositive();
			assertThat(cut.cost()).isNotNull();
		}
	}

}
