package io.modelrouter.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark of calls with one thread and with eight, and prints a table.
 */
public final class Figures {

	static final String HEADER = """
			| row | ns, 1 thread | B | ns, 8 threads | B |
			|---|---|---|---|---|""";

	/** Always run with the threads that they are about. */
	private static final String SHARING = SharingBenchmark.class.getSimpleName();

	private Figures() {
	}

	/**
	 * Runs them.
	 * @param args none
	 */
	public static void main(String[] args) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include(Figures.class.getPackageName())
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT);
		System.out.println(table(options));
	}

	static String table(ChainedOptionsBuilder options) throws RunnerException {
		options.exclude(StreamBenchmark.class.getSimpleName()).exclude(LimitBenchmark.class.getSimpleName());
		Map<String, String> eight = columns(options.threads(SharingBenchmark.MODELS));
		Map<String, String> one = columns(options.exclude(SHARING).threads(1));
		StringBuilder table = new StringBuilder(HEADER);
		eight.forEach((row, columns) -> table.append("\n| `")
			.append(row)
			.append("` | ")
			.append(one.getOrDefault(row, "– | –"))
			.append(" | ")
			.append(columns)
			.append(" |"));
		return table.toString();
	}

	private static Map<String, String> columns(ChainedOptionsBuilder options) throws RunnerException {
		Map<String, String> columns = new TreeMap<>();
		for (RunResult run : new Runner(options.build()).run()) {
			Result<?> time = run.getPrimaryResult();
			Result<?> bytes = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
			String name = run.getParams().getBenchmark();
			columns.put(name.substring(Figures.class.getPackageName().length() + 1), String.format(Locale.ROOT,
					"%,.0f ± %,.0f | %,.0f", time.getScore(), time.getScoreError(), bytes.getScore()));
		}
		return columns;
	}

}
