package io.modelrouter.failure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads a table of this package: lines of columns in sections.
 */
final class TableFile {

	private TableFile() {
	}

	/**
	 * The sections of a table, from the top.
	 * @param name the file beside this class
	 * @param columns how many columns a line has; the last takes the rest of the line
	 */
	static List<Section> read(String name, int columns) {
		List<Section> sections = new ArrayList<>();
		for (String line : lines(name)) {
			if (line.startsWith("[")) {
				String names = line.substring(1, line.length() - 1);
				sections.add(new Section(List.of(names.split(" ")), new ArrayList<>()));
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				sections.get(sections.size() - 1).rows().add(List.of(line.split(" +", columns)));
			}
		}
		return sections;
	}

	private static List<String> lines(String name) {
		InputStream stream = Objects.requireNonNull(TableFile.class.getResourceAsStream(name), name);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			return reader.lines().map(String::strip).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name, ex);
		}
	}

	/** Lines that belong to one vendor, or to all. */
	record Section(List<String> names, List<List<String>> rows) {

		boolean isForAll() {
			return this.names.contains("*");
		}

	}

}
