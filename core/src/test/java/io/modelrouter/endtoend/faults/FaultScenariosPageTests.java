package io.modelrouter.endtoend.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/fault-scenarios.md} says what the scenarios assert.
 */
class FaultScenariosPageTests {

	private static final String COMMAND = "mvn -q test -pl core -am -Dtest=FaultScenariosPageTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

	private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.resolveSibling("docs/fault-scenarios.md");

	@Test
	void pageIsUpToDate() throws IOException {
		String page = FaultScenariosPage.write(COMMAND);
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("%s is stale; regenerate it with: %s", PAGE.getFileName(), COMMAND)
			.exists()
			.content()
			.isEqualTo(page);
	}

}
