package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a page to other pages and their headings.
 */
final class Links {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|^\\[[^]]+]:\\s+(\\S+)");

	private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

	private static final Pattern CODE = Pattern.compile("`[^`]*`");

	private Links() {
	}

	/**
	 * Those that lead nowhere, with their lines.
	 */
	static List<String> broken(Path page) throws IOException {
		List<String> broken = new ArrayList<>();
		List<String> lines = prose(page);
		for (int line = 1; line <= lines.size(); line++) {
			Matcher link = LINK.matcher(CODE.matcher(lines.get(line - 1)).replaceAll(""));
			while (link.find()) {
				String target = (link.group(1) != null) ? link.group(1) : link.group(2);
				if (!ELSEWHERE.matcher(target).matches() && !exists(page, target)) {
					broken.add(line + ": " + target);
				}
			}
		}
		return broken;
	}

	private static boolean exists(Path page, String target) throws IOException {
		String[] parts = target.split("#", 2);
		Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
		return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
	}

	private static List<String> anchors(Path file) throws IOException {
		return prose(file).stream()
			.filter((line) -> line.matches("#{1,6} .*"))
			.map((line) -> line.replaceFirst("#+ ", "").strip().toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.toList();
	}

	/**
	 * The lines of a page; those of code blocks are empty.
	 */
	private static List<String> prose(Path page) throws IOException {
		List<String> lines = new ArrayList<>(Files.readAllLines(page));
		boolean code = false;
		for (int i = 0; i < lines.size(); i++) {
			boolean fence = lines.get(i).strip().matches("(```|~~~).*");
			if (fence || code) {
				lines.set(i, "");
			}
			code = code ^ fence;
		}
		return lines;
	}

}
