package io.modelrouter.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * OpenAI's own SDK streams from the service as from OpenAI.
 */
@Timeout(120)
class OpenAiSdkStreamTests {

	private static RunningSample sample;

	private static OpenAIClient client;

	@BeforeAll
	static void start() {
		sample = RunningSample.start("--model-router.retry.overloaded.max-retries=0");
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

	@AfterEach
	void mend() {
		script("openai").clear();
		script("gemini").clear();
	}

	@Test
	void chunksMakeTheWholeAnswer() {
		ChatCompletion completion = accumulated(hello("chat").streamOptions(usage()).build());
		assertThat(completion.choices()).singleElement().satisfies((choice) -> {
			assertThat(choice.message().content().orElseThrow()).contains("hello there");
			assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
		});
		assertThat(completion.model()).isEqualTo("gemini-3.6-flash");
		assertThat(completion.usage().orElseThrow().totalTokens()).isPositive();
	}

	@Test
	void everyChunkIsValid() {
		List<ChatCompletionChunk> chunks = chunks(hello("claude").build());
		assertThat(chunks).hasSizeGreaterThan(3).allSatisfy((chunk) -> assertThat(chunk.validate().usage()).isEmpty());
		assertThat(chunks.stream().map(ChatCompletionChunk::id).distinct()).hasSize(1);
		assertThat(chunks.get(0).choices().get(0).delta().role()).isPresent();
	}

	@Test
	void streamsWithoutAThreadThatWaits() throws Exception {
		StringBuilder text = new StringBuilder();
		client.async()
			.chat()
			.completions()
			.createStreaming(hello("openai").build())
			.subscribe((chunk) -> chunk.choices().forEach((choice) -> choice.delta().content().ifPresent(text::append)))
			.onCompleteFuture()
			.get(30, TimeUnit.SECONDS);
		assertThat(text).contains("hello there");
	}

	@Test
	void toolCallIsUnderstood() {
		script("openai").then(Fault.toolCall("weather", "{\"city\":\"Rome\"}"));
		ChatCompletion completion = accumulated(hello("openai").addTool(weather()).build());
		assertThat(completion.choices()).singleElement().satisfies((choice) -> {
			assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
			assertThat(choice.message().toolCalls().orElseThrow()).singleElement()
				.satisfies((call) -> assertThat(call.asFunction().function().arguments()).contains("Rome"));
		});
	}

	@Test
	void failureBeforeTheFirstTokenIsTyped() {
		script("openai").always(Fault.status(503));
		assertThatExceptionOfType(OpenAIServiceException.class).isThrownBy(() -> chunks(hello("openai").build()))
			.satisfies((error) -> {
				assertThat(error.statusCode()).isEqualTo(503);
				assertThat(error.code()).contains("overloaded");
			});
	}

	@Test
	void failureAfterTheFirstTokenIsNoEnd() {
		script("openai").always(Fault.stream("One two three four").chunks(4).closeAfter(2));
		List<String> texts = new ArrayList<>();
		assertThatExceptionOfType(SseException.class).isThrownBy(() -> {
			try (StreamResponse<ChatCompletionChunk> stream = client.chat()
				.completions()
				.createStreaming(hello("openai").build())) {
				stream.stream()
					.forEach((chunk) -> chunk.choices()
						.forEach((choice) -> choice.delta().content().ifPresent(texts::add)));
			}
		}).satisfies((error) -> assertThat(error.code()).contains("incomplete"));
		assertThat(String.join("", texts)).startsWith("One");
	}

	private static ChatCompletion accumulated(ChatCompletionCreateParams params) {
		ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
		chunks(params).forEach(accumulator::accumulate);
		return accumulator.chatCompletion();
	}

	private static List<ChatCompletionChunk> chunks(ChatCompletionCreateParams params) {
		try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
			return stream.stream().collect(Collectors.toList());
		}
	}

	private static ChatCompletionCreateParams.Builder hello(String route) {
		return ChatCompletionCreateParams.builder().model(route).addUserMessage("hello there");
	}

	private static ChatCompletionStreamOptions usage() {
		return ChatCompletionStreamOptions.builder().includeUsage(true).build();
	}

	private static ChatCompletionFunctionTool weather() {
		return ChatCompletionFunctionTool.builder()
			.function(FunctionDefinition.builder()
				.name("weather")
				.parameters(
						FunctionParameters.builder().putAdditionalProperty("type", JsonValue.from("object")).build())
				.build())
			.build();
	}

	private static ModelScript script(String provider) {
		return sample.context().getBean(SimulatedProviders.class).get(provider).anyModel();
	}

}
