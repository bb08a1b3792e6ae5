package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.test.Fault;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wait that a server asks for, as the server sees it.
 */
class WaitsOnTheWireTests {

	private static final Duration DELAY = Duration.ofMillis(700);

	@ParameterizedTest
	@EnumSource
	void serverSeesTheDelayItAskedFor(WireType type) {
		try (Drill drill = Drill.inRealTime(type, Duration.ofSeconds(5), Duration.ofSeconds(10))) {
			drill.primary().then(Fault.status(429).retryAfterMillis(DELAY), Fault.status(503).retryAfterMillis(DELAY));
			assertThat(drill.router.route().call("Hello").model()).isEqualTo("first");
			List<RecordedRequest> requests = drill.primaryRequests();
			assertThat(requests).hasSize(3);
			for (int i = 1; i < 3; i++) {
				assertThat(requests.get(i).at().minus(requests.get(i - 1).at())).isBetween(DELAY,
						DELAY.plusMillis(500 + 300));
			}
		}
	}

}
