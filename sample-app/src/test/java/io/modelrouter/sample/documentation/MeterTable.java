package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The meters in the tables of {@code docs/metrics.md}: rows of a meter, its name in
 * Prometheus, its type and its tags.
 */
final class MeterTable {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(model\\.router[a-z.]*)` \\| `([a-z_]+)` \\| ([a-z ]+) \\| ([^|]*) \\|.*$");

	private static final Pattern TAG = Pattern.compile("`([a-z.]+)`");

	private MeterTable() {
	}

	/** The names of the tags by the name of the meter. */
	static Map<String, Set<String>> meters(Path page) throws IOException {
		Map<String, Set<String>> meters = new TreeMap<>();
		row(page).results().forEach((row) -> meters.put(row.group(1), tags(row.group(4))));
		return meters;
	}

	/** The names of the labels by the name of the meter in Prometheus. */
	static Map<String, Set<String>> series(Path page) throws IOException {
		Map<String, Set<String>> series = new TreeMap<>();
		row(page).results()
			.forEach((row) -> series.put(row.group(2),
					tags(row.group(4)).stream()
						.map((tag) -> tag.replace('.', '_'))
						.collect(Collectors.toCollection(TreeSet::new))));
		return series;
	}

	private static Matcher row(Path page) throws IOException {
		return ROW.matcher(Files.readString(page));
	}

	private static Set<String> tags(String cell) {
		return Arrays.stream(cell.split(","))
			.map(TAG::matcher)
			.filter(Matcher::find)
			.map((tag) -> tag.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
