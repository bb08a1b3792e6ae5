package io.modelrouter.endtoend;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.tool.annotation.Tool;

import io.modelrouter.test.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A route under Spring AI's ChatClient: what the caller sets reaches the primary and,
 * when that fails, the fallback.
 */
class ChatClientTests {

	@ParameterizedTest
	@EnumSource
	void optionsAndToolsReachWhicheverModelAnswers(WireType type) {
		try (Drill drill = Drill.of(type)) {
			drill.primary().always(Fault.status(404));
			ChatResponse response = ChatClient.create(drill.router.route().chatModel())
				.prompt("What is the weather?")
				.options(ChatOptions.builder().temperature(0.125).maxTokens(77))
				.tools(new Weather())
				.call()
				.chatResponse();
			assertThat(response).isNotNull();
			assertThat(response.getMetadata().<String>get("model-router.model")).isEqualTo("second");
			assertThat(response.getMetadata().<Integer>get("model-router.attempts")).isEqualTo(2);
			for (String model : new String[] { Drill.PRIMARY, Drill.FALLBACK }) {
				assertThat(drill.simulator.requests(model)).singleElement()
					.satisfies((request) -> assertThat(request.body()).contains("0.125", "77", "currentWeather"));
			}
		}
	}

	static class Weather {

		@Tool(description = "Tells the weather")
		String currentWeather() {
			return "sunny";
		}

	}

}
