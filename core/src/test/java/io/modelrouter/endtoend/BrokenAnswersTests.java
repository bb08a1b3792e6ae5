package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.FailureKind;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that break and answers that are none, on every provider type.
 */
class BrokenAnswersTests {

	static Stream<Arguments> cases() {
		List<Arguments> cases = new ArrayList<>();
		for (WireType type : WireType.values()) {
			cases.add(Arguments.of(type, Named.of("reset", Fault.reset()), FailureKind.NETWORK, 4));
			cases.add(Arguments.of(type, Named.of("close", Fault.close()), FailureKind.NETWORK, 4));
			cases.add(Arguments.of(type, Named.of("truncated", Fault.truncated()), FailureKind.MALFORMED_RESPONSE, 2));
			cases.add(Arguments.of(type, Named.of("HTML", Fault.html()), FailureKind.MALFORMED_RESPONSE, 2));
			cases.add(Arguments.of(type, Named.of("empty", Fault.empty()), FailureKind.MALFORMED_RESPONSE, 2));
			cases.add(Arguments.of(type, Named.of("broken", Fault.brokenJson()), FailureKind.MALFORMED_RESPONSE, 2));
			cases.add(Arguments.of(type, Named.of("{}", Fault.emptyObject()), FailureKind.MALFORMED_RESPONSE, 2));
		}
		return cases.stream();
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void answerThatIsNoneIsTriedAgainAndThenTheNextModelAnswers(WireType type, Fault fault, FailureKind kind,
			int attempts) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(fault);
			RoutedResponse answer = drill.router.route().call("Hello");
			assertThat(answer.model()).isEqualTo("second");
			assertThat(answer.attempts().subList(0, attempts))
				.allSatisfy((attempt) -> assertThat(attempt.failure().kind()).isEqualTo(kind));
			assertThat(drill.primaryRequests()).hasSize(attempts);
		}
	}

	@ParameterizedTest
	@EnumSource
	void silentModelIsTriedOnceAndItsConnectionClosed(WireType type) throws Exception {
		try (Drill drill = Drill.inRealTime(type, Duration.ofMillis(400), Duration.ofSeconds(5))) {
			drill.primary().always(Fault.silence());
			RoutedResponse answer = drill.router.route().call("Hello");
			assertThat(answer.model()).isEqualTo("second");
			assertThat(answer.attempts()).hasSize(2);
			assertThat(answer.attempts().get(0).failure().kind()).isEqualTo(FailureKind.TIMEOUT);
			assertThat(answer.attempts().get(0).latency()).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
			assertThat(drill.simulator.awaitEnded(Drill.PRIMARY, 1, Duration.ofSeconds(2))).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetOfAPooledConnectionIsOneAttemptThatFails(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.router.route("alone").call("Hello");
			drill.primary().always(Fault.resetOnReuse());
			RoutedResponse answer = drill.router.route("alone").call("Hello");
			assertThat(answer.attempts()).hasSize(2);
			assertThat(drill.primaryRequests()).hasSize(3);
		}
	}

}
