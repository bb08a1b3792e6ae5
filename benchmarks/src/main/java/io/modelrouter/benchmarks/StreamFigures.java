package io.modelrouter.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmark of streams, and prints what a stream of each length takes and, from
 * the difference of the longest and the shortest, what one more chunk takes.
 */
public final class StreamFigures {

	private static final String LENGTH = "chunks";

	private StreamFigures() {
	}

	/**
	 * Runs it.
	 * @param args none
	 */
	public static void main(String[] args) throws RunnerException {
		System.out.println(
				table(new OptionsBuilder().include(StreamBenchmark.class.getName()).verbosity(VerboseMode.SILENT)));
	}

	static String table(ChainedOptionsBuilder options) throws RunnerException {
		Map<String, Row> rows = new TreeMap<>();
		Collection<RunResult> runs = new Runner(options.addProfiler(GCProfiler.class).build()).run();
		for (RunResult run : runs) {
			String name = run.getParams().getBenchmark();
			rows.computeIfAbsent(name.substring(StreamFigures.class.getPackageName().length() + 1), (row) -> new Row())
				.add(Integer.parseInt(run.getParams().getParam(LENGTH)), run);
		}
		StringBuilder table = new StringBuilder("| row |");
		Row any = rows.values().iterator().next();
		any.runs.keySet().forEach((length) -> table.append(" ns for ").append(length).append(" | B |"));
		table.append(" ns for one more | B |\n|---|").append("---|".repeat(2 * any.runs.size() + 2));
		rows.forEach((name, row) -> table.append("\n| `").append(name).append("` |").append(row.columns()));
		return table.toString();
	}

	/** The runs of one row, by length. */
	private static final class Row {

		private final TreeMap<Integer, RunResult> runs = new TreeMap<>();

		void add(int length, RunResult run) {
			this.runs.put(length, run);
		}

		String columns() {
			StringBuilder columns = new StringBuilder();
			this.runs.values()
				.forEach((run) -> columns
					.append(String.format(Locale.ROOT, " %,.0f | %,.0f |", nanos(run), bytes(run))));
			return columns
				.append(String.format(Locale.ROOT, " %,.1f | %,.1f |", more(StreamFigures::nanos),
						more(StreamFigures::bytes)))
				.toString();
		}

		private double more(ToDoubleFunction<RunResult> figure) {
			Map.Entry<Integer, RunResult> shortest = this.runs.firstEntry();
			Map.Entry<Integer, RunResult> longest = this.runs.lastEntry();
			return (figure.applyAsDouble(longest.getValue()) - figure.applyAsDouble(shortest.getValue()))
					/ (longest.getKey() - shortest.getKey());
		}

	}

	private static double nanos(RunResult run) {
		return run.getPrimaryResult().getScore();
	}

	private static double bytes(RunResult run) {
		return Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
	}

}
