package io.modelrouter.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The service as it starts with a configuration from outside, or with keys.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredStartTests {

	@TempDir
	private Path directory;

	@Test
	void configurationFromOutsideIsTheOnlyOne() throws IOException {
		try (ProviderSimulator provider = ProviderSimulator.start()) {
			Files.writeString(this.directory.resolve("application.yml"), """
					model-router:
					  providers:
					    mine: { type: openai-compatible, base-url: "%s", api-key: my-key }
					  models:
					    small: { provider: mine, name: small-1 }
					  routes:
					    summarize: { primary: small }
					""".formatted(provider.openAiBaseUrl()));
			try (RunningSample sample = RunningSample.start("--OPENAI_API_KEY=sk-unused",
					"--spring.config.additional-location=" + this.directory.toUri())) {
				assertThat(sample.ask("summarize", "hello").at("/model")).isEqualTo("small-1");
				assertThat(sample.get("/v1/models").json().findValuesAsString("id")).containsExactly("summarize");
				assertThat(provider.requests("small-1")).singleElement()
					.satisfies((request) -> assertThat(request.key()).isEqualTo("my-key"));
				assertThat(sample.context().getBeanProvider(SimulatedProviders.class).getIfAvailable()).isNull();
				assertThat(sample.post("/simulator/gemini/fault?off", "").status()).isEqualTo(404);
			}
		}
	}

	@Test
	void sharedStateWithoutItsLibraryNamesTheDependency(CapturedOutput output) {
		assertThatThrownBy(() -> RunningSample.start("--model-router.shared-state=redis"));
		assertThat(output)
			.contains("model-router.shared-state is redis, but Spring Data Redis is not on the class path",
					"org.springframework.boot:spring-boot-starter-data-redis")
			.doesNotContain("ClassNotFoundException", "NoClassDefFoundError");
	}

	@Test
	void oneKeyUsesOnlyItsProvider(CapturedOutput output) {
		try (RunningSample sample = RunningSample.start("--OPENAI_API_KEY=sk-very-secret-1234")) {
			assertThat(sample.get("/v1/models").json().findValuesAsString("id")).containsExactlyInAnyOrder("chat",
					"openai");
			assertThat(sample.context().getBeanProvider(SimulatedProviders.class).getIfAvailable()).isNull();
		}
		assertThat(output).contains("answer: openai").doesNotContain("very-secret");
	}

	@Test
	void keyOfARelayUsesItsAddress() {
		try (ProviderSimulator relay = ProviderSimulator.start();
				RunningSample sample = RunningSample.start("--TREEROUTER_API_KEY=tr-1",
						"--TREEROUTER_BASE_URL=" + relay.openAiBaseUrl())) {
			assertThat(sample.ask("chat", "hello").header("X-Model-Router-Model")).isEqualTo("relay");
			assertThat(relay.requests("gpt-5.5")).singleElement()
				.satisfies((request) -> assertThat(request.key()).isEqualTo("tr-1"));
		}
	}

}
