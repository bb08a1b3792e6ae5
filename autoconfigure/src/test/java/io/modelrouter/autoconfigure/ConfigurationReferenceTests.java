package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/configuration.md} says what the code does.
 */
class ConfigurationReferenceTests {

	private static final String COMMAND = "mvn -q test -pl autoconfigure -am -Dtest=ConfigurationReferenceTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

	private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.resolveSibling("docs/configuration.md");

	private final ConfigurationExample example = ConfigurationExample.read();

	@Test
	void pageIsUpToDate() throws IOException {
		String page = new ConfigurationReference(Metadata.read(), this.example).write(COMMAND);
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("%s is stale; regenerate it with: %s", PAGE.getFileName(), COMMAND)
			.exists()
			.content()
			.isEqualTo(page);
	}

	@Test
	void exampleStarts() {
		Starter.runner(this.example.withKeys())
			.withBean("myChatModel", ChatModel.class, () -> new StubChatModel("own"))
			.withBean("myTokenizer", TokenCountEstimator.class, JTokkitTokenCountEstimator::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
