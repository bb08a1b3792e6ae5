package io.modelrouter.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark of limits with one, two and eight threads, and prints a table.
 */
public final class LimitFigures {

	static final String HEADER = """
			| row | ns, 1 thread | B | ns, 2 threads | B | ns, 8 threads | B |
			|---|---|---|---|---|---|---|""";

	private static final int[] THREADS = { 1, 2, 8 };

	private LimitFigures() {
	}

	/**
	 * Runs it.
	 * @param args none
	 */
	public static void main(String[] args) throws RunnerException {
		System.out.println(table(new OptionsBuilder().verbosity(VerboseMode.SILENT)));
	}

	static String table(ChainedOptionsBuilder options) throws RunnerException {
		options.include(LimitBenchmark.class.getName()).addProfiler(GCProfiler.class);
		Map<String, StringBuilder> rows = new TreeMap<>();
		for (int threads : THREADS) {
			for (RunResult run : new Runner(options.threads(threads).build()).run()) {
				String name = run.getParams().getBenchmark();
				rows.computeIfAbsent(name.substring(LimitFigures.class.getPackageName().length() + 1),
						(row) -> new StringBuilder("\n| `").append(row).append("` |"))
					.append(columns(run));
			}
		}
		StringBuilder table = new StringBuilder(HEADER);
		rows.values().forEach(table::append);
		return table.toString();
	}

	private static String columns(RunResult run) {
		double bytes = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
		return String.format(Locale.ROOT, " %,.0f ± %,.0f | %,.0f |", run.getPrimaryResult().getScore(),
				run.getPrimaryResult().getScoreError(), bytes);
	}

}
