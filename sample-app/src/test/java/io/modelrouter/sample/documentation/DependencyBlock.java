package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that a dependency of ours names an artifact that there is.
 */
final class DependencyBlock {

	private static final Pattern OURS = Pattern
		.compile("<groupId>\\s*io\\.modelrouter\\s*</groupId>\\s*<artifactId>\\s*([^<\\s]+)\\s*</artifactId>");

	private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

	private DependencyBlock() {
	}

	static void check(CodeBlock block, Path root) throws IOException {
		List<String> artifacts = artifacts(root);
		OURS.matcher(block.text()).results().map((found) -> found.group(1)).forEach((artifact) -> {
			if (!artifacts.contains(artifact)) {
				throw new AssertionError(block + ": there is no artifact " + artifact + ", only " + artifacts);
			}
		});
	}

	private static List<String> artifacts(Path root) throws IOException {
		try (Stream<Path> modules = Files.list(root)) {
			return modules.map((module) -> module.resolve("pom.xml"))
				.filter(Files::exists)
				.map(DependencyBlock::artifact)
				.sorted()
				.toList();
		}
	}

	private static String artifact(Path pom) {
		try {
			Matcher artifact = ARTIFACT.matcher(Files.readString(pom));
			return artifact.find() ? artifact.group(1) : "";
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
