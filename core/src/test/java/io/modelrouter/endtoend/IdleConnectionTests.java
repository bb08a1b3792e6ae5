package io.modelrouter.endtoend;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that closes idle connections sooner than the router does.
 */
class IdleConnectionTests {

	@ParameterizedTest
	@EnumSource
	void connectionThatTheServerClosedMeanwhileCostsNoAttempt(WireType type) throws Exception {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(Fault.closeAfterAnswer());
			drill.router.route("alone").call("Hello");
			assertThat(drill.simulator.awaitOpenConnections(0, Duration.ofSeconds(5))).isTrue();
			drill.time.advance(Duration.ofSeconds(1));
			assertThat(drill.router.route("alone").call("Hello").attempts()).hasSize(1);
			assertThat(drill.primaryRequests()).hasSize(2);
		}
	}

}
