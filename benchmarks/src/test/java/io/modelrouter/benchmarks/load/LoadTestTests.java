package io.modelrouter.benchmarks.load;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the load for a moment, so that it does not rot. Says nothing about time.
 */
class LoadTestTests {

	@ParameterizedTest
	@EnumSource(Format.class)
	void loadRunsInEveryFormat(Format format) throws InterruptedException {
		LoadTest.main(new String[] { "--formats=" + format.name(), "--delays=1", "--callers=2", "--rounds=1",
				"--round-ms=50", "--warm-up-ms=50" });
	}

}
