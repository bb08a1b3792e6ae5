package io.modelrouter.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelProvider;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelProvidersTests {

	private static final String OPENAI = "{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"ok\"}}]}";

	private static final String ANTHROPIC = "{\"id\":\"1\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}";

	private static final String GEMINI = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ok\"}]}}]}";

	@ParameterizedTest
	@CsvSource({ "OPENAI, /v1, /v1/chat/completions", "OPENAI, /v1/, /v1/chat/completions",
			"OPENAI, /v1/chat/completions, /v1/chat/completions", "OPENAI, /v1/chat/completions/, /v1/chat/completions",
			"OPENAI_COMPATIBLE, /api/paas/v4, /api/paas/v4/chat/completions",
			"OPENAI_COMPATIBLE, '', /chat/completions", "ANTHROPIC, '', /v1/messages", "ANTHROPIC, /, /v1/messages",
			"ANTHROPIC, /v1, /v1/messages", "ANTHROPIC, /v1/messages, /v1/messages",
			"ANTHROPIC, /anthropic, /anthropic/v1/messages", "GEMINI, '', /v1beta/models/some-model:generateContent",
			"GEMINI, /, /v1beta/models/some-model:generateContent",
			"GEMINI, /v1beta, /v1beta/models/some-model:generateContent",
			"GEMINI, /v1beta/models/, /v1beta/models/some-model:generateContent",
			"GEMINI, /v1, /v1/models/some-model:generateContent",
			"GEMINI, /relay, /relay/v1beta/models/some-model:generateContent" })
	void addressMayEndInASlashOrInWhatTheSdkAdds(Wire wire, String given, String sent) {
		try (JsonServer server = new JsonServer(200, answer(wire));
				ModelProvider provider = ModelProviders.create(wire.settings(server.url() + given, "key-1234567890"),
						new RecordingClassifier(), Time.system())) {
			provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG);
			assertThat(server.paths()).containsExactly(sent);
		}
	}

	private static String answer(Wire wire) {
		return switch (wire) {
			case OPENAI, OPENAI_COMPATIBLE -> OPENAI;
			case ANTHROPIC -> ANTHROPIC;
			case GEMINI -> GEMINI;
		};
	}

	@Test
	void addressThatIsNoneIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ModelProviders.create(Wire.OPENAI.settings("api.openai.com", "key-1234567890"),
					new RecordingClassifier(), Time.system()));
	}

	@Test
	void beanIsNotBuiltFromSettings() {
		ProviderSettings settings = new ProviderSettings("inhouse", ProviderType.CHAT_MODEL, null, List.of(), null,
				Duration.ofSeconds(5), null);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ModelProviders.create(settings, new RecordingClassifier(), Time.system()))
			.withMessageContaining("inhouse");
	}

	@Test
	void settingsShowNoSecret() throws Exception {
		ProviderSettings settings = new ProviderSettings("p", ProviderType.OPENAI, "http://h/v1",
				List.of("key-abcdef-1234", "tiny"), null, Duration.ofSeconds(5), new URI("http://user:secret@proxy:1"));
		assertThat(settings).asString().contains("…1234", "p", "openai").doesNotContain("abcdef", "tiny", "secret");
		assertThat(new ProviderSettings("p", ProviderType.OPENAI, null, List.of(" key-1\n"), null,
				Duration.ofSeconds(5), null)
			.keys()).containsExactly("key-1");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new ProviderSettings("p", ProviderType.OPENAI, null, List.of(), null, Duration.ZERO, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ProviderSettings("p", ProviderType.OPENAI, null, List.of("key\u00e9-1234567"), null,
					Duration.ofSeconds(5), null))
			.withMessageNotContaining("1234567");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ProviderSettings("p", ProviderType.OPENAI, null, List.of("key-abcdef-1234", " "),
					null, Duration.ofSeconds(5), null))
			.withMessageNotContaining("abcdef");
	}

	@ParameterizedTest
	@CsvSource({ "https://openrouter.ai/api/v1, openrouter", "https://api.deepseek.com/v1, deepseek",
			"https://dashscope.aliyuncs.com/compatible-mode/v1, dashscope",
			"https://dashscope-intl.aliyuncs.com/compatible-mode/v1, dashscope",
			"https://open.bigmodel.cn/api/paas/v4, zhipu", "https://api.z.ai/api/paas/v4, zhipu",
			"https://api.moonshot.cn/v1, moonshot", "https://api.moonshot.ai/v1, moonshot",
			"https://ark.cn-beijing.volces.com/api/v3, volcengine", "https://mine.openai.azure.com/openai/v1, azure",
			"https://api.groq.com/openai/v1, groq", "https://api.x.ai/v1, xai",
			"https://api.siliconflow.cn/v1, siliconflow", "https://api.sensenova.cn/compatible-mode/v1, sensenova",
			"https://europe-west4-aiplatform.googleapis.com/v1, vertex", "https://api.openai.com/v1, openai",
			"https://myx.ai/v1, generic", "http://localhost:11434/v1, generic", "not an address, generic" })
	void vendorIsGuessedFromTheHost(String baseUrl, String vendor) {
		assertThat(Vendors.of(ProviderType.OPENAI_COMPATIBLE, null, baseUrl)).isEqualTo(vendor);
	}

	@Test
	void vendorIsTheConfiguredOneElseThatOfTheType() {
		assertThat(Vendors.of(ProviderType.OPENAI_COMPATIBLE, "DeepSeek", "https://openrouter.ai/api/v1"))
			.isEqualTo("deepseek");
		assertThat(Vendors.of(ProviderType.OPENAI, null, null)).isEqualTo("openai");
		assertThat(Vendors.of(ProviderType.ANTHROPIC, null, null)).isEqualTo("anthropic");
		assertThat(Vendors.of(ProviderType.GEMINI, null, null)).isEqualTo("gemini");
		assertThat(Vendors.of(ProviderType.ANTHROPIC, null, "https://api.deepseek.com/anthropic"))
			.isEqualTo("deepseek");
		assertThat(Vendors.of(ProviderType.CHAT_MODEL, null, null)).isEqualTo("generic");
	}

	@Test
	void typeKnowsItsPropertyAndItsDependency() {
		assertThat(ProviderType.OPENAI_COMPATIBLE.propertyName()).isEqualTo("openai-compatible");
		assertThat(ProviderType.GEMINI.artifact()).isEqualTo("org.springframework.ai:spring-ai-google-genai");
		assertThat(ProviderType.CHAT_MODEL.artifact()).isNull();
	}

}
