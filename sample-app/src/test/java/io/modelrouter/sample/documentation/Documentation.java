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
 * The pages of the repository, at its root and in {@code docs}, and their code blocks.
 */
final class Documentation {

	private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})\\s*([^\\s`{]*).*");

	private Documentation() {
	}

	static List<CodeBlock> blocks(Path root) throws IOException {
		List<CodeBlock> blocks = new ArrayList<>();
		for (Path file : pages(root)) {
			blocks.addAll(blocks(root.relativize(file), Files.readAllLines(file)));
		}
		return blocks;
	}

	static List<Path> pages(Path root) throws IOException {
		List<Path> pages = new ArrayList<>(pages(root, 1));
		if (Files.exists(root.resolve("docs"))) {
			pages.addAll(pages(root.resolve("docs"), Integer.MAX_VALUE));
		}
		return pages;
	}

	private static List<Path> pages(Path folder, int depth) throws IOException {
		try (Stream<Path> files = Files.walk(folder, depth)) {
			return files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
		}
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
