package io.modelrouter.benchmarks.limits;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test of limits runs; how good its figures are is not looked at.
 */
class LimitTestTests {

	@Test
	void everyStrategyMeetsEveryWindow() throws Exception {
		assertThat(Printed.lines(LimitTest::main)).hasSize(14);
	}

	@Test
	void processesShareTheirLimitsOverRedis() throws Exception {
		List<String> lines = Printed.lines(LimitTest::main, "--strategies=router", "--windows=fixed", "--processes=2");
		assertThat(lines).hasSize(3);
		assertThat(lines.get(2)).startsWith("| fixed | router |").doesNotContain("| router | 0.0 %");
	}

}
