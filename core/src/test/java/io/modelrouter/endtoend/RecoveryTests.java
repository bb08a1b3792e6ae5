package io.modelrouter.endtoend;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A primary that answers 503 for a minute and recovers.
 */
class RecoveryTests {

	@ParameterizedTest
	@EnumSource
	void everyCallIsAnsweredMeanwhileAndThePrimaryIsFoundAgain(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().during(Duration.ofSeconds(60), Fault.status(503));
			int calls = 0;
			while (drill.time.passed().compareTo(Duration.ofSeconds(60)) < 0) {
				assertThat(drill.router.route().call("Hello").model()).isEqualTo("second");
				drill.time.advance(Duration.ofMillis(500));
				calls++;
			}
			assertThat(calls).isGreaterThan(50);
			assertThat(drill.primaryRequests()).hasSizeLessThanOrEqualTo(12);
			Duration recovered = drill.time.passed();
			while (!drill.router.route().call("Hello").model().equals("first")) {
				drill.time.advance(Duration.ofMillis(500));
			}
			assertThat(drill.time.passed().minus(recovered)).isLessThan(Duration.ofSeconds(30));
		}
	}

}
