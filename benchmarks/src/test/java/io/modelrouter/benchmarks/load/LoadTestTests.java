package io.modelrouter.benchmarks.load;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/**
 * Runs the load for a moment, so that it does not rot. Says nothing about time.
 */
class LoadTestTests {

	@Test
	void loadRunsInEveryFormat() throws InterruptedException {
		LoadTest.main(new String[] { "--formats=openai,anthropic,gemini", "--delays=1", "--callers=2", "--rounds=1",
				"--round-ms=50", "--warm-up-ms=50" });
	}

	@Test
	void streamsRunInEveryFormat() throws InterruptedException {
		LoadTest.main(new String[] { "--formats=openai,anthropic,gemini", "--chunks=5", "--delays=0", "--callers=2",
				"--rounds=1", "--round-ms=50", "--warm-up-ms=50" });
	}

	@Test
	void crowdRunsInAFormatOnBothSides() throws IOException, InterruptedException {
		CrowdTest.main(new String[] { "--formats=anthropic", "--streams=3", "--chunks=2", "--pause-ms=20",
				"--warm-up-ms=50" });
	}

}
