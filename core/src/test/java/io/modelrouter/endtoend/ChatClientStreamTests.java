package io.modelrouter.endtoend;

import java.util.List;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.CallSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelCallLog;
import io.modelrouter.RouterChatOptions;
import io.modelrouter.advisor.RouteAdvisor;
import io.modelrouter.test.Fault;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Streams of a route under Spring AI's ChatClient, with every wire format.
 */
@Timeout(120)
class ChatClientStreamTests {

	@ParameterizedTest
	@EnumSource
	void optionsAndToolsReachWhicheverModelAnswers(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(Fault.status(404));
			List<ChatResponse> chunks = client(drill, "both").prompt("What is the weather?")
				.options(RouterChatOptions.builder()
					.combineWith(OpenAiChatOptions.builder().seed(4711))
					.temperature(0.125)
					.maxTokens(77)
					.businessTag("weather-desk")
					.lane(Lane.BATCH))
				.tools(new Weather())
				.stream()
				.chatResponse()
				.collectList()
				.block();
			assertThat(chunks).isNotEmpty();
			assertThat(chunks.get(0).getMetadata().<String>get("model-router.model")).isEqualTo("second");
			assertThat(chunks.get(chunks.size() - 1).getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
			for (String model : new String[] { Drill.PRIMARY, Drill.FALLBACK }) {
				assertThat(drill.simulator.requests(model)).singleElement()
					.satisfies((request) -> assertThat(request.body()).contains("0.125", "77", "currentWeather")
						.doesNotContain("weather-desk", "BATCH", "businessTag", "model-router"));
			}
			assertThat(drill.simulator.requests(Drill.FALLBACK).get(0).body()).contains("4711");
			assertThat(drill.log).extracting(ModelCallLog::businessTag).containsOnly("weather-desk");
		}
	}

	@ParameterizedTest
	@EnumSource
	void toolLoopGoesOnOverTheStreamWithItsSettings(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().toolLoop("currentWeather", "{}", "It is sunny in Rome.");
			String text = text(client(drill, "both").prompt("What is the weather?")
				.advisors((advisors) -> advisors.param(CallSettings.TAG, "weather-desk"))
				.tools(new Weather()));
			assertThat(text).isEqualTo("It is sunny in Rome.");
			assertThat(drill.primaryRequests()).hasSize(2);
			assertThat(drill.primaryRequests().get(1).body()).contains("sunny and 31 degrees");
			assertThat(drill.log).hasSize(4).extracting(ModelCallLog::businessTag).containsOnly("weather-desk");
		}
	}

	@ParameterizedTest
	@EnumSource
	void memoryHasTheWholeStreamedAnswer(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().thenAnswer("My name is Router, how can I help?");
			MessageChatMemoryAdvisor memory = MessageChatMemoryAdvisor
				.builder(MessageWindowChatMemory.builder().build())
				.build();
			for (int i = 0; i < 2; i++) {
				text(client(drill, "both").prompt("Who are you?")
					.advisors((advisors) -> advisors.advisors(memory).param(ChatMemory.CONVERSATION_ID, "1")));
			}
			assertThat(drill.primaryRequests().get(1).body()).contains("My name is Router, how can I help?");
		}
	}

	@ParameterizedTest
	@EnumSource
	void cutArrivesAsTheErrorOfTheRouteUnderOtherAdvisors(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(30).resetAfter(20));
			ChatMemory memory = MessageWindowChatMemory.builder().build();
			StringBuilder seen = new StringBuilder();
			assertThatExceptionOfType(ModelCallException.class)
				.isThrownBy(() -> client(drill, "both").prompt("Count.")
					.advisors((advisors) -> advisors.advisors(MessageChatMemoryAdvisor.builder(memory).build())
						.param(ChatMemory.CONVERSATION_ID, "1"))
					.stream()
					.content()
					.doOnNext(seen::append)
					.blockLast())
				.satisfies((ex) -> {
					assertThat(ex.code()).isEqualTo("incomplete");
					assertThat(ex.delivered()).startsWith("w1 w2 w3").isEqualTo(seen.toString());
				});
			assertThat(memory.get("1")).singleElement()
				.satisfies((message) -> assertThat(message.getText()).isEqualTo("Count."));
		}
	}

	@ParameterizedTest
	@EnumSource
	void longStreamComesThroughWhole(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().then(StreamFault.words(2000));
			String text = text(client(drill, "both").prompt("Count."));
			assertThat(text).startsWith("w1 w2").endsWith("w1999 w2000");
			assertThat(text.split(" ")).hasSize(2000);
		}
	}

	@ParameterizedTest
	@EnumSource
	void degradedAnswerIsOneMarkedChunk(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(Fault.status(404));
			drill.fallback().always(Fault.status(404));
			List<ChatResponse> chunks = client(drill, "degrading").prompt("Hello")
				.stream()
				.chatResponse()
				.collectList()
				.block();
			assertThat(chunks).singleElement().satisfies((chunk) -> {
				assertThat(chunk.getResult().getOutput().getText()).isEqualTo("Later.");
				assertThat(chunk.getMetadata().<String>get("model-router.degraded")).isEqualTo("rule");
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void textAloneIsStreamedByTheViewItself(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().thenAnswer("One two three.");
			assertThat(drill.router.route().chatModel().stream("Count.").collectList().block())
				.satisfies((texts) -> assertThat(String.join("", texts)).isEqualTo("One two three."));
		}
	}

	private static ChatClient client(Drill drill, String route) {
		return ChatClient.builder(drill.router.route(route).chatModel()).defaultAdvisors(new RouteAdvisor()).build();
	}

	private static String text(ChatClient.ChatClientRequestSpec request) {
		return String.join("", request.stream().content().collectList().block());
	}

	static class Weather {

		@Tool(description = "Tells the weather")
		String currentWeather() {
			return "sunny and 31 degrees";
		}

	}

}
