package io.modelrouter.sample.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.AttemptRecord;
import io.modelrouter.ModelTarget;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class ChatCompletionWriterTests {

	private final ChatCompletionWriter writer = new ChatCompletionWriter(
			Clock.fixed(Instant.ofEpochSecond(1234), ZoneOffset.UTC));

	@Test
	void writesOpenAisShape() {
		ChatResponseMetadata metadata = ChatResponseMetadata.builder().id("x-1").build();
		String json = new JsonMapper().writeValueAsString(write(metadata, generation("Hello.", Map.of(), "STOP")));
		assertThat(json).isEqualTo("""
				{"id":"x-1","object":"chat.completion","created":1234,"model":"gpt-5.5",\
				"choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],\
				"usage":{"prompt_tokens":10,"completion_tokens":9,"total_tokens":19,\
				"prompt_tokens_details":{"cached_tokens":7},"completion_tokens_details":{"reasoning_tokens":5}}}""");
	}

	@Test
	void toolCallsComeWithoutContentAndWithTheirReason() {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("", "function", "now", "{}")))
			.build();
		ChatCompletion completion = write(new ChatResponseMetadata(), new Generation(message));
		ChatCompletion.Choice choice = completion.choices().get(0);
		assertThat(choice.finishReason()).isEqualTo("tool_calls");
		assertThat(choice.message().content()).isNull();
		assertThat(choice.message().toolCalls()).singleElement().satisfies((call) -> {
			assertThat(call.id()).startsWith("call_").hasSizeGreaterThan(10);
			assertThat(call.function()).isEqualTo(new ChatCompletion.Function("now", "{}"));
		});
		assertThat(new JsonMapper().writeValueAsString(choice.message())).contains("\"content\":null");
	}

	@Test
	void partsAreJoinedAndThoughtsLeftOut() {
		ChatCompletion completion = write(new ChatResponseMetadata(),
				generation("Hmm", Map.of("isThought", true), "STOP"), generation("a", Map.of("signature", "s"), "STOP"),
				generation("b", Map.of("data", "d"), "STOP"), generation("One ", Map.of("isThought", false), "STOP"),
				generation("two", Map.of(), "STOP"));
		assertThat(completion.choices()).singleElement()
			.satisfies((choice) -> assertThat(choice.message().content()).isEqualTo("One two"));
	}

	@Test
	void answerWithoutIdGetsOne() {
		assertThat(write(new ChatResponseMetadata(), generation("a", Map.of(), "STOP")).id()).startsWith("chatcmpl-")
			.hasSizeGreaterThan(20);
	}

	@ParameterizedTest
	@CsvSource({ "STOP,stop", "end_turn,stop", "stop_sequence,stop", "'',stop", "LENGTH,length", "MAX_TOKENS,length",
			"max_tokens,length", "CONTENT_FILTER,content_filter", "SAFETY,content_filter", "refusal,content_filter" })
	void finishReasonsAreOpenAisWords(String reason, String expected) {
		ChatCompletion completion = write(new ChatResponseMetadata(), generation("a", Map.of(), reason));
		assertThat(completion.choices().get(0).finishReason()).isEqualTo(expected);
	}

	private ChatCompletion write(ChatResponseMetadata metadata, Generation... generations) {
		ModelTarget target = new ModelTarget("gpt", "openai", "openai", "gpt-5.5", null, null);
		AttemptRecord attempt = new AttemptRecord("gpt", "openai", 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, null,
				null, new TokenUsage(3, 7, 0, 4, 5), null);
		return this.writer.write(new RoutedResponse(target, new ChatResponse(List.of(generations), metadata), null,
				List.of(attempt), List.of()));
	}

	private static Generation generation(String text, Map<String, Object> properties, String finishReason) {
		return new Generation(AssistantMessage.builder().content(text).properties(properties).build(),
				ChatGenerationMetadata.builder().finishReason(finishReason).build());
	}

}
