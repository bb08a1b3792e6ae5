package io.modelrouter.sample;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

import io.modelrouter.sample.simulator.SimulatedProviders;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Spring AI's model of OpenAI takes the service for OpenAI.
 */
@Timeout(120)
class SpringAiClientTests {

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@AfterEach
	void mend() {
		script("openai").clear();
	}

	@Test
	void calls() {
		ChatResponse response = model("chat").call(new Prompt("hello there"));
		assertThat(response.getResult().getOutput().getText()).contains("hello there");
		assertThat(response.getMetadata().getModel()).isEqualTo("gemini-3.6-flash");
		assertThat(response.getMetadata().getUsage().getTotalTokens()).isPositive();
	}

	@Test
	void streamsTextReasonAndUsage() {
		List<ChatResponse> chunks = model("claude").stream(new Prompt("hello there")).collectList().block();
		assertThat(chunks).isNotNull().hasSizeGreaterThan(3);
		StringBuilder text = new StringBuilder();
		chunks.stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.forEach((generation) -> text.append(generation.getOutput().getText()));
		assertThat(text).contains("hello there");
		assertThat(chunks)
			.anySatisfy((chunk) -> assertThat(chunk.getResult().getMetadata().getFinishReason()).isEqualTo("STOP"));
		assertThat(chunks.get(chunks.size() - 1).getMetadata().getUsage().getTotalTokens()).isPositive();
	}

	@Test
	void runsTheToolsThatAStreamAsksFor() {
		script("openai").toolLoop("weather", "{\"city\":\"Rome\"}", "It rains.");
		String answer = String.join("",
				ChatClient.create(model("openai"))
					.prompt("Do I need an umbrella?")
					.tools(FunctionToolCallback
						.builder("weather", (Map<String, Object> input) -> "rain in " + input.get("city"))
						.description("Tells the weather.")
						.inputType(Map.class)
						.inputSchema("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}")
						.build())
					.stream()
					.content()
					.collectList()
					.block());
		assertThat(answer).contains("It rains.");
	}

	@Test
	void streamThatBreaksOffIsAnError() {
		script("openai").always(Fault.stream("One two three four").chunks(4).closeAfter(2));
		assertThatException().isThrownBy(() -> model("openai").stream(new Prompt("hello")).blockLast())
			.satisfies((error) -> assertThat(error).hasStackTraceContaining("broke off"));
	}

	private static OpenAiChatModel model(String route) {
		return OpenAiChatModel.builder()
			.options(OpenAiChatOptions.builder()
				.baseUrl(sample.url() + "/v1")
				.apiKey("not-needed")
				.model(route)
				.maxRetries(0)
				.build())
			.build();
	}

	private static ModelScript script(String provider) {
		return sample.context().getBean(SimulatedProviders.class).get(provider).anyModel();
	}

}
