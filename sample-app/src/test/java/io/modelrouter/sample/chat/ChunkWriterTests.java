package io.modelrouter.sample.chat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkWriterTests {

	private static final String HEAD = """
			{"id":"x-1","object":"chat.completion.chunk","created":1234,"model":"name of gpt","choices":""";

	private ChunkWriter writer = new ChunkWriter(new StreamOptions(false), (id) -> "name of " + id, 1234);

	@Test
	void roleComesFirstAndTheReasonLast() {
		assertThat(write(text("Hel", Map.of()))).containsExactly(HEAD + """
				[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""", HEAD + """
				[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}""");
		assertThat(write(text("lo", Map.of()))).containsExactly(HEAD + """
				[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}""");
		assertThat(write(finish(".", "MAX_TOKENS"))).containsExactly(HEAD + """
				[{"index":0,"delta":{"content":"."},"finish_reason":null}]}""");
		assertThat(end()).containsExactly(HEAD + """
				[{"index":0,"delta":{},"finish_reason":"length"}]}""");
	}

	@Test
	void usageIsNullUntilItsOwnChunk() {
		this.writer = new ChunkWriter(new StreamOptions(true), (id) -> "name of " + id, 1234);
		assertThat(write(text("Hello", Map.of()))).hasSize(2)
			.allSatisfy((chunk) -> assertThat(chunk).endsWith("}],\"usage\":null}"));
		ChatResponse last = ChatResponse.builder()
			.from(finish("", "stop"))
			.metadata("model-router.tokens", new TokenUsage(3, 7, 0, 4, 5))
			.build();
		assertThat(write(last)).isEmpty();
		assertThat(end()).containsExactly(HEAD + """
				[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}""", HEAD + """
				[],"usage":{"prompt_tokens":10,"completion_tokens":9,"total_tokens":19,\
				"prompt_tokens_details":{"cached_tokens":7},"completion_tokens_details":{"reasoning_tokens":5}}}""");
	}

	@Test
	void usageOfSpringAiWillDo() {
		this.writer = new ChunkWriter(new StreamOptions(true), (id) -> id, 1234);
		write(new ChatResponse(List.of(generation("Hello", Map.of(), "stop")),
				ChatResponseMetadata.builder().id("x-1").usage(new DefaultUsage(3, 4)).build()));
		assertThat(end()).last().asString().contains("\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "isThought", "thinking" })
	void thoughtsAreApartFromTheText(String mark) {
		write(text("", Map.of()));
		assertThat(write(text("Hmm", Map.of(mark, true)))).containsExactly(HEAD + """
				[{"index":0,"delta":{"reasoning_content":"Hmm"},"finish_reason":null}]}""");
		assertThat(write(text("Yes", Map.of("reasoningContent", "So")))).containsExactly(HEAD + """
				[{"index":0,"delta":{"reasoning_content":"So"},"finish_reason":null}]}""", HEAD + """
				[{"index":0,"delta":{"content":"Yes"},"finish_reason":null}]}""");
	}

	@Test
	void toolCallsAreCountedAcrossChunks() {
		write(text("", Map.of()));
		assertThat(write(toolCalls(new ToolCall("call_7", "function", "now", "{\"in\":\"Rome\"}"))))
			.containsExactly(HEAD + """
					[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_7","type":"function",\
					"function":{"name":"now","arguments":"{\\"in\\":\\"Rome\\"}"}}]},"finish_reason":null}]}""");
		assertThat(write(toolCalls(new ToolCall("", "function", "a", "{}"), new ToolCall("", "function", "b", "{}"))))
			.singleElement()
			.asString()
			.contains("{\"index\":1,\"id\":\"call_", "{\"index\":2,\"id\":\"call_");
		write(finish("", "STOP"));
		assertThat(end()).singleElement().asString().contains("\"finish_reason\":\"tool_calls\"");
	}

	@Test
	void thoughtSignaturesTravelWithTheirToolCall() {
		AssistantMessage message = AssistantMessage.builder()
			.content("")
			.properties(Map.of("thoughtSignatures", List.of("signed".getBytes())))
			.toolCalls(List.of(new ToolCall("", "function", "now", "{}")))
			.build();
		assertThat(write(response(new Generation(message)))).last()
			.asString()
			.contains("\"extra_content\":{\"google\":{\"thought_signature\":\"c2lnbmVk\"}}");
	}

	@Test
	void restartIsMarkedAndNamesTheNewModel() {
		write(text("Hel", Map.of()));
		ChatResponse marker = ChatResponse.builder()
			.from(response(new Generation(new AssistantMessage(""))))
			.metadata("model-router.model", "opus")
			.metadata("model-router.attempts", 2)
			.metadata("model-router.restarted", true)
			.metadata("model-router.kept", 2)
			.build();
		String head = HEAD.replace("gpt", "opus");
		assertThat(write(marker)).containsExactly(head + """
				[{"index":0,"delta":{},"finish_reason":null}],\
				"model_router":{"restarted":true,"model":"opus","kept":2}}""");
		assertThat(write(new ChatResponse(List.of(generation("y", Map.of(), null))))).containsExactly(head + """
				[{"index":0,"delta":{"content":"y"},"finish_reason":null}]}""");
	}

	@ParameterizedTest
	@CsvSource({ "stop,stop", "end_turn,stop", "SAFETY,content_filter", "max_tokens,length", "'',stop" })
	void reasonsAreInOpenAisWords(String reason, String written) {
		write(finish("Hello", reason));
		assertThat(end()).singleElement().asString().contains("\"finish_reason\":\"" + written + "\"");
	}

	@Test
	void streamWithoutAnIdGetsOneForAllItsChunks() {
		List<ChatCompletionChunk> chunks = this.writer
			.write(new ChatResponse(List.of(generation("a", Map.of(), null))));
		assertThat(chunks).hasSize(2).extracting(ChatCompletionChunk::id).allMatch((id) -> id.startsWith("chatcmpl-"));
		assertThat(this.writer.end()).extracting(ChatCompletionChunk::id).containsOnly(chunks.get(0).id());
	}

	private List<String> write(ChatResponse chunk) {
		return json(this.writer.write(chunk));
	}

	private List<String> end() {
		return json(this.writer.end());
	}

	private static List<String> json(List<ChatCompletionChunk> chunks) {
		return chunks.stream().map(new JsonMapper()::writeValueAsString).toList();
	}

	private static ChatResponse text(String text, Map<String, Object> metadata) {
		return response(generation(text, metadata, null));
	}

	private static ChatResponse finish(String text, String reason) {
		return response(generation(text, Map.of(), reason));
	}

	private static ChatResponse toolCalls(ToolCall... calls) {
		return response(new Generation(AssistantMessage.builder().content("").toolCalls(List.of(calls)).build()));
	}

	private static Generation generation(String text, Map<String, Object> metadata, String reason) {
		return new Generation(AssistantMessage.builder().content(text).properties(metadata).build(),
				ChatGenerationMetadata.builder().finishReason(reason).build());
	}

	private static ChatResponse response(Generation generation) {
		ChatResponseMetadata metadata = ChatResponseMetadata.builder()
			.id("x-1")
			.keyValue("model-router.model", "gpt")
			.build();
		return new ChatResponse(List.of(generation), metadata);
	}

}
