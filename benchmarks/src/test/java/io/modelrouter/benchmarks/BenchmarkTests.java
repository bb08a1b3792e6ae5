package io.modelrouter.benchmarks;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
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
		String table = Figures.table(brief().include(Figures.class.getPackageName()).addProfiler(GCProfiler.class));
		assertThat(table).startsWith(Figures.HEADER)
			.containsPattern("`RouterBenchmark.call` \\| [\\d,]+ ± NaN \\| [\\d,]+ \\|")
			.containsPattern("`SharingBenchmark.ownModels` \\| – \\| – \\| [\\d,]+")
			.contains("`AnchorBenchmark.resilience4j`");
	}

	@Test
	void streamsRunAndAreInTheirTable() throws RunnerException {
		String table = StreamFigures.table(brief().include(StreamBenchmark.class.getName()).param("chunks", "1", "3"));
		assertThat(table).startsWith("| row | ns for 1 | B | ns for 3 | B | ns for one more | B |")
			.contains("`StreamBenchmark.model`", "`StreamBenchmark.routeUnderChatClient`");
	}

	@Test
	void limitsRunAndAreInTheirTable() throws RunnerException {
		assertThat(LimitFigures.table(brief())).startsWith(LimitFigures.HEADER)
			.containsPattern("`LimitBenchmark.reserveAndSettle` \\|( [\\d,]+ ± NaN \\| [\\d,]+ \\|){3}")
			.contains("`LimitBenchmark.bucket4jFourBandwidths`", "`LimitBenchmark.resilience4jRateLimiter`");
	}

	private static ChainedOptionsBuilder brief() {
		return new OptionsBuilder().forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(50))
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT);
	}

}
