package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.google.genai.GoogleGenAiChatModel;
import org.springframework.ai.google.genai.GoogleGenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Dimension;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the real SDKs throw when an application built the models itself.
 */
class SdkExceptionTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Sdk.values())
			.flatMap((sdk) -> Stream.of(400, 401, 403, 404, 429, 500, 503, 529)
				.map((status) -> Arguments.of(sdk, status)));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void statusAndBodyAreRead(Sdk sdk, int status) {
		attempt(sdk, Fault.status(status));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(status);
		assertThat(this.classifier.last().body()).contains("\"error\"", "\"message\"");
	}

	@ParameterizedTest
	@EnumSource
	void delayIsReadFromHeadersOrBody(Sdk sdk) {
		attempt(sdk, Fault.rateLimited(Dimension.RPM).retryAfter(Duration.ofSeconds(34)));
		if (sdk == Sdk.GEMINI) {
			assertThat(this.classifier.last().body()).contains("\"retryDelay\":\"34s\"", "QuotaFailure");
		}
		else {
			assertThat(this.classifier.last().header("Retry-After")).isEqualTo("34");
		}
	}

	static Stream<Arguments> breakages() {
		return Stream.of(Sdk.values())
			.flatMap((sdk) -> Stream.of(Arguments.of(sdk, Fault.close(), Signal.RESET),
					Arguments.of(sdk, Fault.truncated(), Signal.CUT),
					Arguments.of(sdk, Fault.brokenJson(), Signal.UNREADABLE),
					Arguments.of(sdk, Fault.emptyObject(), Signal.UNREADABLE),
					Arguments.of(sdk, Fault.html(), Signal.UNREADABLE)));
	}

	@ParameterizedTest
	@MethodSource("breakages")
	void wayOfBreakingIsRead(Sdk sdk, Fault fault, Signal signal) {
		attempt(sdk, fault);
		assertThat(this.classifier.last().signal()).isEqualTo(signal);
	}

	private void attempt(Sdk sdk, Fault fault) {
		this.simulator.anyModel().always(fault);
		try (ModelProvider provider = ModelProviders.chatModel("bean", null, () -> sdk.model(this.simulator),
				this.classifier)) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(new ModelSettings("m", null, ModelSettings.Options.NONE))
					.call(new Prompt("Hello"), Duration.ofSeconds(30)));
		}
	}

	enum Sdk {

		OPENAI {
			@Override
			ChatModel model(ProviderSimulator simulator) {
				return OpenAiChatModel.builder()
					.options(OpenAiChatOptions.builder()
						.baseUrl(simulator.openAiBaseUrl())
						.apiKey("key-1234567890")
						.maxRetries(0)
						.build())
					.build();
			}
		},

		ANTHROPIC {
			@Override
			ChatModel model(ProviderSimulator simulator) {
				return AnthropicChatModel.builder()
					.options(AnthropicChatOptions.builder()
						.baseUrl(simulator.anthropicBaseUrl())
						.apiKey("key-1234567890")
						.maxRetries(0)
						.build())
					.build();
			}
		},

		GEMINI {
			@Override
			ChatModel model(ProviderSimulator simulator) {
				Client client = Client.builder()
					.apiKey("key-1234567890")
					.httpOptions(HttpOptions.builder()
						.baseUrl(simulator.geminiBaseUrl())
						.retryOptions(HttpRetryOptions.builder().attempts(1).httpStatusCodes(List.of()).build())
						.build())
					.build();
				return GoogleGenAiChatModel.builder()
					.genAiClient(client)
					.options(GoogleGenAiChatOptions.builder().model("gemini").build())
					.retryTemplate(new RetryTemplate(RetryPolicy.withMaxRetries(0)))
					.build();
			}
		};

		abstract ChatModel model(ProviderSimulator simulator);

	}

}
