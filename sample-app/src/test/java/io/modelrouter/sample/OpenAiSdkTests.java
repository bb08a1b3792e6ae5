package io.modelrouter.sample;

import java.time.Duration;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * OpenAI's own SDK takes the service for OpenAI.
 */
class OpenAiSdkTests {

	private static RunningSample sample;

	private static OpenAIClient client;

	@BeforeAll
	static void start() {
		sample = RunningSample.start("--model-router.retry.server-error.initial-delay=1ms");
		client = new OpenAIClientImpl(ClientOptions.builder()
			.httpClient(SpringAiOpenAiHttpClient.builder().timeout(Duration.ofSeconds(30)).build())
			.baseUrl(sample.url() + "/v1")
			.apiKey("not-needed")
			.maxRetries(0)
			.build());
	}

	@AfterAll
	static void stop() {
		client.close();
		sample.close();
	}

	@Test
	void chatCompletionIsUnderstood() {
		ChatCompletion completion = client.chat().completions().create(hello("chat").build());
		assertThat(completion.validate().choices()).singleElement().satisfies((choice) -> {
			assertThat(choice.message().content().orElseThrow()).contains("hello there");
			assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
		});
		assertThat(completion.model()).isEqualTo("gemini-3.6-flash");
		assertThat(completion.usage().orElseThrow().totalTokens()).isPositive();
	}

	@Test
	void errorsAreTyped() {
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> client.chat().completions().create(hello("poetry").build()))
			.satisfies((error) -> assertThat(error.code()).contains("unknown_route"));
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> client.chat().completions().create(hello("chat").n(2).build()))
			.satisfies((error) -> assertThat(error.param()).contains("n"));
	}

	@Test
	void failureOfAProviderIsTyped() {
		sample.post("/simulator/openai/fault?status=500", "");
		assertThatExceptionOfType(InternalServerException.class)
			.isThrownBy(() -> client.chat().completions().create(hello("openai").build()))
			.satisfies((error) -> {
				assertThat(error.statusCode()).isEqualTo(502);
				assertThat(error.code()).contains("server_error");
			});
	}

	@Test
	void routesAreItsModels() {
		assertThat(client.models().list().data()).extracting(Model::id).contains("chat", "openai");
		assertThat(client.models().retrieve("chat").validate().ownedBy()).isEqualTo("model-router");
	}

	private static ChatCompletionCreateParams.Builder hello(String route) {
		return ChatCompletionCreateParams.builder().model(route).addUserMessage("hello there");
	}

}
