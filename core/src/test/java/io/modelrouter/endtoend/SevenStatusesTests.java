package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallException;
import io.modelrouter.RoutedResponse;
import io.modelrouter.test.Fault;
import io.modelrouter.test.StatusFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The seven statuses of the mission on every provider type, with no server delay, a short
 * one and a long one: requests on the wire, waits between them, who answered, what the
 * error says.
 */
class SevenStatusesTests {

	private static final Duration SHORT = Duration.ofSeconds(2);

	private static final Duration LONG = Duration.ofSeconds(300);

	static Stream<Arguments> cases() {
		List<Arguments> cases = new ArrayList<>();
		for (WireType type : WireType.values()) {
			for (int status : new int[] { 400, 403, 404, 429, 500, 503, 504 }) {
				for (Duration delay : new Duration[] { Duration.ZERO, SHORT, LONG }) {
					cases.add(Arguments.of(type, status, delay));
				}
			}
		}
		return cases.stream();
	}

	@ParameterizedTest(name = "{0}, {1}, Retry-After {2}")
	@MethodSource("cases")
	void statusIsHandledAsItsKindAsks(WireType type, int status, Duration delay) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(fault(status, delay));
			int attempts = attempts(status, delay);
			if (status == 400) {
				ModelCallException failure = catchThrowableOfType(ModelCallException.class,
						() -> drill.router.route().call("Hello"));
				assertThat(failure.code()).isEqualTo("bad_request");
				assertThat(drill.simulator.requests(Drill.FALLBACK)).isEmpty();
			}
			else {
				RoutedResponse answer = drill.router.route().call("Hello");
				assertThat(answer.model()).isEqualTo("second");
				assertFailure(answer.attempts().get(0), status, delay);
			}
			assertThat(drill.primaryRequests()).hasSize(attempts);
			assertThat(drill.time.sleeps()).hasSize(attempts - 1);
			assertWaits(drill.time.sleeps(), delay);
		}
	}

	@ParameterizedTest(name = "{0}, {1}, Retry-After {2}")
	@MethodSource("cases")
	void errorSaysWhatToDo(WireType type, int status, Duration delay) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(fault(status, delay));
			ModelCallException failure = catchThrowableOfType(ModelCallException.class,
					() -> drill.router.route("alone").call("Hello"));
			assertThat(failure.attempts()).hasSize(attempts(status, delay));
			assertThat(failure.failure()).isNotNull();
			assertThat(failure.failure().action()).isNotBlank();
			assertThat(failure.failure().kind()).isEqualTo(kind(status));
			assertThat(failure).hasMessageContaining(failure.failure().action())
				.hasMessageNotContaining("key-1234")
				.hasMessageNotContaining("Hello");
		}
	}

	private static Fault fault(int status, Duration delay) {
		StatusFault fault = Fault.status(status);
		return delay.isZero() ? fault : fault.retryAfter(delay);
	}

	private static int attempts(int status, Duration delay) {
		if (status == 400 || status == 403 || status == 404 || delay.equals(LONG)) {
			return 1;
		}
		return (status == 504) ? 2 : 4;
	}

	private static FailureKind kind(int status) {
		return switch (status) {
			case 400 -> FailureKind.BAD_REQUEST;
			case 403 -> FailureKind.PERMISSION_DENIED;
			case 404 -> FailureKind.NOT_FOUND;
			case 429 -> FailureKind.RATE_LIMITED;
			case 500 -> FailureKind.SERVER_ERROR;
			case 503 -> FailureKind.OVERLOADED;
			default -> FailureKind.TIMEOUT;
		};
	}

	private static void assertFailure(AttemptRecord attempt, int status, Duration delay) {
		Failure failure = attempt.failure();
		assertThat(failure).isNotNull();
		assertThat(failure.kind()).isEqualTo(kind(status));
		assertThat(failure.status()).isEqualTo(status);
		assertThat(failure.serverDelay()).isEqualTo(delay.isZero() ? null : delay);
	}

	private static void assertWaits(List<Duration> sleeps, @Nullable Duration delay) {
		for (int i = 0; i < sleeps.size(); i++) {
			Duration least = delay.isZero() ? Duration.ofSeconds(1L << i) : delay;
			assertThat(sleeps.get(i)).isBetween(least, least.plusMillis(500));
		}
	}

}
