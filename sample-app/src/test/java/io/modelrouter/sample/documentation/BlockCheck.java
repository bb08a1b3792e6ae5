package io.modelrouter.sample.documentation;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out whether a block would work for a reader who copies it.
 */
final class BlockCheck {

	private BlockCheck() {
	}

	/**
	 * Fails with what is wrong; blocks of other languages pass.
	 * @param root the root of the repository
	 * @param scratch a directory for compiled classes; each file gets its own below it
	 */
	static void check(CodeBlock block, Path root, Path scratch) throws Exception {
		switch (block.language()) {
			case "java" -> JavaBlock.compile(block,
					Files.createDirectories(scratch.resolve("classes").resolve(block.file().toString())));
			case "yaml", "yml" -> YamlBlock.bind(block);
			case "xml" -> DependencyBlock.check(block, root);
			default -> {
			}
		}
	}

}
