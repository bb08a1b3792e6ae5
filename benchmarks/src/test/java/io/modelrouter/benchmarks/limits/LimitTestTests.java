package io.modelrouter.benchmarks.limits;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test of limits runs; what it measures is not looked at.
 */
class LimitTestTests {

	@Test
	void everyStrategyMeetsEveryWindow() throws Exception {
		assertThat(run("--warm-up-ms=0", "--measured-ms=2000").lines()).hasSize(14);
	}

	@Test
	void processesShareTheirLimitsOverRedis() throws Exception {
		String printed = run("--warm-up-ms=0", "--measured-ms=2000", "--strategies=router", "--windows=fixed",
				"--processes=2");
		assertThat(printed.lines()).hasSize(3);
	}

	private static String run(String... args) throws Exception {
		PrintStream out = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			LimitTest.main(args);
		}
		finally {
			System.setOut(out);
		}
		return printed.toString(StandardCharsets.UTF_8);
	}

}
