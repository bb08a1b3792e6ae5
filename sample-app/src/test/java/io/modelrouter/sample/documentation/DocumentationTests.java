package io.modelrouter.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What README and docs show works: every Java block compiles, every YAML block binds,
 * every dependency exists, every link within the repository leads somewhere.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

	@TempDir
	private Path scratch;

	@TestFactory
	Stream<DynamicTest> everyBlockWorks() throws IOException {
		return Documentation.blocks(ROOT)
			.stream()
			.map((block) -> DynamicTest.dynamicTest(block.toString(),
					() -> BlockCheck.check(block, ROOT, this.scratch)));
	}

	@TestFactory
	Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
		return Documentation.pages(ROOT)
			.stream()
			.map((page) -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(),
					() -> assertThat(Links.broken(page)).isEmpty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[a](page.md)", "[a](page.md#the-page-of-a--b)", "[a](#the-page-of-a--b) [b](.)",
			"[a](https://example.com/none)", "[a](mailto:a@example.com)", "`[a](none.md)`",
			"```text\n[a](none.md)\n```" })
	void goodLinkPasses(String markdown) throws IOException {
		assertThat(Links.broken(page("# The `page` of A & B\n" + markdown))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[a](none.md)", "[a](page.md) [b](../none/)", "[a](page.md#none)", "[a](#none)",
			"![a](none.png)", "[a]: none.md" })
	void brokenLinkIsFoundWithItsLine(String markdown) throws IOException {
		assertThat(Links.broken(page("# A\n" + markdown))).singleElement()
			.asString()
			.startsWith("2: ")
			.contains("none");
	}

	@Test
	void looksIntoTheRootOfTheRepository() {
		assertThat(ROOT.resolve("sample-app/pom.xml")).exists();
		assertThat(ROOT.resolve("README.md")).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			```java
			RoutedResponse answer = router.route("summarize").tag("billing").call("Summarise: " + text);
			answer.text();
			```
			""", """
			```java
			import io.modelrouter.RouteClient;

			@Service
			public class Summaries {

				private final RouteClient route;

				Summaries(ModelRouter router) {
					this.route = router.route("summarize");
				}

			}
			```
			""", """
			~~~java
			@Autowired ModelRouter router;

			String answer() {
				return this.router.route().call(this.prompt).text();
			}
			~~~
			""", """
			```java
			record Earlier(String name) {
			}
			```
			```java
			Earlier earlier = new Earlier(text);
			```
			""", """
			```yaml
			model-router:
			  providers:
			    gemini: { type: gemini, api-key: "${GEMINI_API_KEY}" }
			  routes:
			    summarize: { primary: flash, fallback: [gpt], timeout: 20s }
			```
			""", """
			```yaml
			server:
			  port: 8081
			```
			""", """
			```xml
			<dependency>
			  <groupId>io.modelrouter</groupId>
			  <artifactId>model-router-spring-boot-starter</artifactId>
			</dependency>
			```
			""", """
			```bash
			no such command
			```
			""" })
	void goodBlockPasses(String markdown) {
		assertThatCode(() -> check(markdown)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			```java
			router.route("summarize").shout("hello");
			```
			""", """
			1. In a list:

			   ```java
			   class Broken { int number = "text"; }
			   ```
			""", """
			```yaml
			model-router:
			  provider: {}
			```
			""", """
			```yml
			model-router:
			  routes:
			    summarize: { timeout: soon }
			```
			""", """
			```yaml
			model-router: [
			```
			""", """
			```xml
			<dependency>
			  <groupId>io.modelrouter</groupId>
			  <artifactId>model-router-starter</artifactId>
			</dependency>
			```
			""", """
			```java
			text.length();
			""" })
	void brokenBlockFails(String markdown) {
		assertThatThrownBy(() -> check(markdown)).isNotNull();
	}

	@Test
	void failureNamesFileAndLine() {
		assertThatThrownBy(() -> check("\n```java\nshout();\n```\n")).hasMessageContaining("docs/deep/page.md:2 java");
	}

	private void check(String markdown) throws Exception {
		page(markdown);
		for (CodeBlock block : Documentation.blocks(this.scratch)) {
			BlockCheck.check(block, ROOT, this.scratch);
		}
	}

	private Path page(String markdown) throws IOException {
		Path page = this.scratch.resolve("docs/deep/page.md");
		Files.createDirectories(page.getParent());
		return Files.writeString(page, markdown);
	}

}
