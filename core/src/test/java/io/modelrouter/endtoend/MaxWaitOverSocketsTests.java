package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.ModelCallException;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the script of faults: the whole call ends within max-wait, over warm sockets
 * with 250 ms for the machine, and nothing is left behind.
 */
class MaxWaitOverSocketsTests {

	private static final Duration MAX_WAIT = Duration.ofMillis(900);

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	@ParameterizedTest
	@EnumSource
	void noScriptMakesACallLastLongerThanMaxWait(WireType type) throws Exception {
		try (Drill drill = Drill.inRealTime(type, TIMEOUT, MAX_WAIT)) {
			for (int seed = 0; seed < 13; seed++) {
				Random random = new Random(type.ordinal() * 100L + seed);
				script(drill.primary().clear(), random);
				script(drill.fallback().clear(), random);
				Duration before = drill.simulator.elapsed();
				try {
					assertThat(drill.router.route().call("Hello").text()).isNotBlank();
				}
				catch (ModelCallException ex) {
					assertThat(ex.getMessage()).isNotBlank();
				}
				assertThat(drill.simulator.elapsed().minus(before)).as("seed %s", seed)
					.isLessThanOrEqualTo(MAX_WAIT.plusMillis(250));
			}
			drill.router.close();
			assertThat(drill.simulator.awaitOpenConnections(0, Duration.ofSeconds(5))).isTrue();
		}
	}

	private static void script(ModelScript script, Random random) {
		for (int i = 0; i < 4; i++) {
			script.then(fault(random));
		}
	}

	private static Fault fault(Random random) {
		return switch (random.nextInt(14)) {
			case 0 -> Fault.silence();
			case 1 -> Fault.late(Duration.ofMillis(random.nextInt(1_500)));
			case 2 -> Fault.lateBody(Duration.ofMillis(random.nextInt(1_500)));
			case 3 -> Fault.slowBody(Duration.ofMillis(random.nextInt(1_500)));
			case 4 -> Fault.reset();
			case 5 -> Fault.close();
			case 6 -> Fault.truncated();
			case 7 -> Fault.html();
			case 8 -> Fault.status(503).retryAfter(Duration.ofMillis(random.nextInt(3_000)));
			case 9 -> Fault.status(429).retryAfter(Duration.ofSeconds(random.nextInt(3)));
			case 10 -> Fault.status(500).after(Duration.ofMillis(random.nextInt(700)));
			case 11 -> Fault.status(504);
			case 12 -> Fault.status(400);
			default -> Fault.none();
		};
	}

}
