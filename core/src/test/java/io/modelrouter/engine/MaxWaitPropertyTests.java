package io.modelrouter.engine;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.modelrouter.CallCancelledException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the script of faults: no call lasts longer than max-wait, and none gives up on
 * an answer that was there to have.
 */
class MaxWaitPropertyTests {

	private static final FailureKind[] KINDS = FailureKind.values();

	@Test
	void noScriptMakesACallLastLongerThanMaxWait() {
		for (long seed = 0; seed < 1_000; seed++) {
			run(seed);
		}
	}

	private void run(long seed) {
		Random random = new Random(seed);
		Fixture fixture = new Fixture().models("a", "b", "c");
		int timeout = 1 + random.nextInt(40);
		int maxWait = 1 + random.nextInt(60);
		String[][] routes = { { "a" }, { "a", "b" }, { "a", "b", "c" } };
		ModelRouter router = fixture.with((builder) -> builder.random(random::nextDouble))
			.route(timeout, random.nextInt(5), maxWait, routes[random.nextInt(3)]);
		for (int call = 0; call < 10; call++) {
			for (String model : routes[2]) {
				script(fixture.provider, model, random);
			}
			Duration before = fixture.time.passed();
			try {
				assertThat(router.route().call("Hello").text()).startsWith("answer of");
			}
			catch (ModelCallException ex) {
				assertThat(ex.attempts().size() + ex.rejections().size()).isPositive();
			}
			catch (CallCancelledException ex) {
				assertThat(fixture.provider.seen()).isNotEmpty();
			}
			assertThat(fixture.time.passed().minus(before)).as("seed %s, call %s", seed, call)
				.isLessThanOrEqualTo(Duration.ofSeconds(maxWait));
			fixture.time.advance(Duration.ofMillis(random.nextInt(20_000)));
		}
	}

	private void script(ScriptedProvider provider, String model, Random random) {
		for (int i = random.nextInt(5); i > 0; i--) {
			Duration latency = Duration.ofMillis((long) Math.pow(10, 1 + 4 * random.nextDouble()));
			Failure failure = Failures.of(KINDS[random.nextInt(KINDS.length)]);
			if (random.nextInt(3) == 0) {
				failure = failure.withServerDelay(Duration.ofMillis(random.nextInt(70_000)));
			}
			switch (random.nextInt(4)) {
				case 0 -> provider.thenAnswer(model, latency);
				case 1 -> provider.thenSilence(model);
				default -> provider.then(model, failure, latency);
			}
		}
	}

}
