package io.modelrouter.sample.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles a block as whole types, as statements of a method, or as members of a class.
 * The usual imports need not be written; {@code router}, {@code prompt} and {@code text}
 * are there.
 */
final class JavaBlock {

	private static final String IMPORTS = Stream
		.of("java.net", "java.time", "java.util", "java.util.function", "io.modelrouter", "io.modelrouter.engine",
				"io.modelrouter.retry", "io.modelrouter.test", "org.springframework.ai.chat.client",
				"org.springframework.ai.chat.messages", "org.springframework.ai.chat.model",
				"org.springframework.ai.chat.prompt", "org.springframework.beans.factory.annotation",
				"org.springframework.boot", "org.springframework.boot.autoconfigure",
				"org.springframework.context.annotation", "org.springframework.retry.backoff",
				"org.springframework.retry.policy", "org.springframework.stereotype",
				"org.springframework.web.bind.annotation", "org.junit.jupiter.api")
		.map("import %s.*; "::formatted)
		.collect(Collectors.joining());

	private static final Pattern PACKAGE = Pattern.compile("(?m)^package .*;");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;");

	private static final Pattern PUBLIC_TYPE = Pattern
		.compile("(?m)^public [a-z ]*(?:class|interface|record|enum) (\\w+)");

	private static final String GIVEN = "class Given { ModelRouter router; Prompt prompt; String text; } ";

	private JavaBlock() {
	}

	/**
	 * Fails with the errors if it does not compile.
	 * @param scratch where compiled classes go, and where those of earlier blocks of the
	 * same file are
	 */
	static void compile(CodeBlock block, Path scratch) {
		String head = all(PACKAGE, block) + IMPORTS + all(IMPORT, block);
		String code = block.text().replaceAll("(?m)^(package|import) .*;", "");
		List<String> forms = List.of(code,
				GIVEN + "class Block extends Given { void block() throws Exception { " + code + " } }",
				GIVEN + "class Block extends Given { " + code + " }");
		List<List<String>> complaints = new ArrayList<>();
		for (String form : forms) {
			complaints.add(JavaSource.compile(fileName(code), head + form, scratch));
			if (complaints.get(complaints.size() - 1).isEmpty()) {
				return;
			}
		}
		throw new AssertionError(block + " does not compile. As a type: " + complaints.get(0) + " As statements: "
				+ complaints.get(1) + " As members: " + complaints.get(2));
	}

	private static String all(Pattern pattern, CodeBlock block) {
		return pattern.matcher(block.text()).results().map(MatchResult::group).collect(Collectors.joining(" ")) + " ";
	}

	private static String fileName(String code) {
		Matcher type = PUBLIC_TYPE.matcher(code);
		return type.find() ? type.group(1) : "Block";
	}

}
