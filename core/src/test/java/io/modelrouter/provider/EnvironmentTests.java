package io.modelrouter.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelProvider;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The environment variables that the SDKs read have no influence.
 */
class EnvironmentTests {

	private static final String NOWHERE = "http://127.0.0.1:1/nowhere";

	@Test
	void variablesOfTheSdksChangeNothing() throws Exception {
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			ProcessBuilder child = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					Child.class.getName(), simulator.openAiBaseUrl(), simulator.geminiBaseUrl());
			child.redirectErrorStream(true);
			child.environment()
				.putAll(Map.ofEntries(Map.entry("OPENAI_API_KEY", "from-env"), Map.entry("OPENAI_BASE_URL", NOWHERE),
						Map.entry("AZURE_OPENAI_BASE_URL", NOWHERE), Map.entry("OPENAI_ORG_ID", "from-env"),
						Map.entry("OPENAI_LOG", "debug"), Map.entry("ANTHROPIC_LOG", "debug"),
						Map.entry("ANTHROPIC_API_KEY", "from-env"), Map.entry("ANTHROPIC_AUTH_TOKEN", "from-env"),
						Map.entry("ANTHROPIC_BASE_URL", NOWHERE), Map.entry("GOOGLE_API_KEY", "from-env"),
						Map.entry("GEMINI_API_KEY", "from-env"), Map.entry("GOOGLE_GEMINI_BASE_URL", NOWHERE),
						Map.entry("GOOGLE_GENAI_USE_VERTEXAI", "true"), Map.entry("GOOGLE_CLOUD_PROJECT", "from-env")));
			Process process = child.start();
			String output = new String(process.getInputStream().readAllBytes());
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(output).contains("answered 3").doesNotContain("a secret question");
			assertThat(simulator.requests()).hasSize(3).allSatisfy((request) -> {
				assertThat(request.key()).isEqualTo("key-1234567890");
				assertThat(request.headers().toString()).doesNotContain("from-env");
			}).extracting(RecordedRequest::model).containsOnly("some-model");
		}
	}

	/** Runs with the variables set. */
	static final class Child {

		private Child() {
		}

		public static void main(String[] args) {
			int answered = 0;
			for (ProviderType type : List.of(ProviderType.OPENAI, ProviderType.ANTHROPIC, ProviderType.GEMINI)) {
				ProviderSettings settings = new ProviderSettings("p", type,
						(type == ProviderType.OPENAI) ? args[0] : args[1], List.of("key-1234567890"), null,
						ProviderSettings.DEFAULT_CONNECT_TIMEOUT, null);
				try (ModelProvider provider = ModelProviders.create(settings,
						(error) -> Failure.of(FailureKind.UNKNOWN, error.status(), error.detail(), ""),
						Time.system())) {
					// A cold JVM loads the SDK within the limit.
					provider.client(Wire.model()).call(new Prompt("a secret question"), Duration.ofMinutes(1));
					answered++;
				}
			}
			System.out.println("answered " + answered);
		}

	}

}
