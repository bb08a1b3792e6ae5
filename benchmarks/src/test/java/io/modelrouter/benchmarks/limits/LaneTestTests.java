package io.modelrouter.benchmarks.limits;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test of lanes runs; how good its figures are is not looked at.
 */
class LaneTestTests {

	@Test
	void onlineArrivesInEveryWayInEveryCompany() throws Exception {
		assertThat(Printed.lines(LaneTest::main)).hasSize(8);
	}

	@Test
	void bothLanesAreCounted() throws Exception {
		List<String> lines = Printed.lines(LaneTest::main, "--company=both_saturate", "--arrivals=steady");
		assertThat(lines).hasSize(3);
		assertThat(lines.get(2)).startsWith("| both-saturate | steady | 130 % |").doesNotContain("| 0.0 %");
	}

}
