package io.modelrouter.benchmarks;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every benchmark for a moment, so that none rots. Says nothing about time.
 */
class BenchmarkTests {

	@Test
	void everyBenchmarkRuns() throws RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().include("io.modelrouter.benchmarks")
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(50))
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();
		assertThat(results).extracting((result) -> result.getParams().getBenchmark())
			.contains("io.modelrouter.benchmarks.RouterBenchmark.gates",
					"io.modelrouter.benchmarks.AnchorBenchmark.resilience4j");
	}

}
