package io.modelrouter.benchmarks;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
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
	void everyBenchmarkRunsAndIsInTheTable() throws RunnerException {
		String table = Figures.table(new OptionsBuilder().include(Figures.class.getPackageName())
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(50))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT));
		assertThat(table).startsWith(Figures.HEADER)
			.containsPattern("`RouterBenchmark.call` \\| [\\d,]+ ± NaN \\| [\\d,]+ \\|")
			.containsPattern("`SharingBenchmark.ownModels` \\| – \\| – \\| [\\d,]+")
			.contains("`AnchorBenchmark.resilience4j`");
	}

}
