package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The code blocks of {@code README.md} and of everything in {@code docs}.
 */
final class Documentation {

	private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})\\s*([^\\s`{]*).*");

	private Documentation() {
	}

	static List<CodeBlock> blocks(Path root) throws IOException {
		List<CodeBlock> blocks = new ArrayList<>();
		for (Path file : files(root)) {
			blocks.addAll(blocks(root.relativize(file), Files.readAllLines(file)));
		}
		return blocks;
	}

	private static List<Path> files(Path root) throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.exists(root.resolve("README.md"))) {
			files.add(root.resolve("README.md"));
		}
		if (Files.exists(root.resolve("docs"))) {
			try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
				docs.filter((file) -> file.toString().endsWith(".md")).sorted().forEach(files::add);
			}
		}
		return files;
	}

	private static List<CodeBlock> blocks(Path file, List<String> lines) {
		List<CodeBlock> blocks = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			Matcher fence = FENCE.matcher(lines.get(i));
			if (fence.matches()) {
				int end = end(file, lines, i, fence.group(1));
				blocks.add(new CodeBlock(file, i + 1, fence.group(2).toLowerCase(Locale.ROOT),
						String.join("\n", lines.subList(i + 1, end)) + "\n"));
				i = end;
			}
		}
		return blocks;
	}

	private static int end(Path file, List<String> lines, int start, String fence) {
		for (int i = start + 1; i < lines.size(); i++) {
			if (lines.get(i).strip().equals(fence)) {
				return i;
			}
		}
		throw new UncheckedIOException(new IOException(file + ":" + (start + 1) + " the block has no end"));
	}

}
