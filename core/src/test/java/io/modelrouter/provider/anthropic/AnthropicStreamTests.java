package io.modelrouter.provider.anthropic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What we make of the bytes of a stream, beside what Spring AI's own stream makes of
 * them.
 */
class AnthropicStreamTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final AnthropicChatOptions options = AnthropicChatOptions.builder()
		.baseUrl(this.simulator.anthropicBaseUrl())
		.apiKey("key-1234567890")
		.model("claude")
		.maxTokens(100)
		.maxRetries(0)
		.timeout(Duration.ofSeconds(10))
		.build();

	private final AnthropicChatModel springAi = AnthropicChatModel.builder().options(this.options).build();

	private final AnthropicStream stream = new AnthropicStream(this.springAi.getAnthropicClient(), this.options);

	private final Prompt prompt = new Prompt(List.of(new SystemMessage("Be brief."), new UserMessage("Which?")),
			this.options);

	@AfterEach
	void close() {
		this.springAi.getAnthropicClient().close();
		this.springAi.getAnthropicClientAsync().close();
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "thinking", "redacted-thinking", "tool", "two-tools", "citations", "web-search",
			"web-search-failed", "cache" })
	void chunksEqualThoseOfSpringAi(String script) {
		StreamFault events = StreamFault.events(script(script));
		this.simulator.model("claude").then(events, events);
		List<ChatResponse> theirs = this.springAi.stream(this.prompt).collectList().block();
		List<ChatResponse> ours = streamed();
		assertThat(ours).isNotEmpty();
		assertThat(ours).usingRecursiveComparison().isEqualTo(theirs);
	}

	@Test
	void requestEqualsThatOfSpringAi() throws InterruptedException {
		StreamFault events = StreamFault.events(script("text"));
		this.simulator.model("claude").then(events, events);
		this.springAi.stream(this.prompt).blockLast();
		streamed();
		var requests = this.simulator.awaitEnded("claude", 2, Duration.ofSeconds(10));
		JsonMapper json = new JsonMapper();
		assertThat(json.readTree(requests.get(1).body())).isEqualTo(json.readTree(requests.get(0).body()));
		assertThat(requests.get(1).path()).isEqualTo(requests.get(0).path());
	}

	@Test
	void toolCallWithoutArgumentsHasAnEmptyObject() {
		this.simulator.model("claude").then(StreamFault.events(started(), """
				event: content_block_start
				data: {"type":"content_block_start","index":0,"content_block":\
				{"type":"tool_use","id":"toolu_01","name":"now","input":{}}}

				event: content_block_delta
				data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":""}}

				event: content_block_stop
				data: {"type":"content_block_stop","index":0}

				""", ended("tool_use")));
		assertThat(toolCalls()).containsExactly(new ToolCall("toolu_01", "function", "now", "{}"));
	}

	@Test
	void argumentsThatComeAtOnceAreKept() {
		this.simulator.model("claude").then(StreamFault.events(started(), """
				event: content_block_start
				data: {"type":"content_block_start","index":0,"content_block":\
				{"type":"tool_use","id":"toolu_01","name":"weather","input":{"city":"Paris"}}}

				""", ended("tool_use")));
		assertThat(toolCalls())
			.containsExactly(new ToolCall("toolu_01", "function", "weather", "{\"city\":\"Paris\"}"));
	}

	@Test
	void toolCallsWhosePiecesAreMixedAreToldApart() {
		String start = """
				event: content_block_start
				data: {"type":"content_block_start","index":%d,"content_block":\
				{"type":"tool_use","id":"toolu_%1$d","name":"tool-%1$d","input":{}}}

				""";
		String delta = """
				event: content_block_delta
				data: {"type":"content_block_delta","index":%d,\
				"delta":{"type":"input_json_delta","partial_json":"%s"}}

				""";
		this.simulator.model("claude")
			.then(StreamFault.events(started(), start.formatted(0), start.formatted(1), delta.formatted(0, "[0"),
					delta.formatted(1, "[1"), delta.formatted(0, "]"), delta.formatted(1, "]"), delta.formatted(7, "?"),
					ended("tool_use")));
		assertThat(toolCalls()).containsExactly(new ToolCall("toolu_0", "function", "tool-0", "[0]"),
				new ToolCall("toolu_1", "function", "tool-1", "[1]"));
	}

	@Test
	void endThatIsToldTwiceIsOneChunk() {
		this.simulator.model("claude").then(StreamFault.events(script("tool").replace("""
				event: message_stop
				""", """
				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":61}}

				event: message_stop
				""")));
		List<ChatResponse> chunks = streamed();
		ChatResponse last = chunks.get(chunks.size() - 1);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("tool_use");
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isEqualTo(61);
		assertThat(chunks).filteredOn(ChatResponse::hasToolCalls).containsExactly(last);
	}

	@Test
	void endTellsTotalsOfTheTokens() {
		this.simulator.model("claude").then(StreamFault.events(started(), """
				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},\
				"usage":{"input_tokens":10682,"cache_read_input_tokens":7,"output_tokens":5}}

				"""));
		Usage usage = lastUsage();
		assertThat(usage.getPromptTokens()).isEqualTo(10682);
		assertThat(usage.getTotalTokens()).isEqualTo(10687);
		assertThat(usage.getCacheReadInputTokens()).isEqualTo(7);
		assertThat(usage.getCacheWriteInputTokens()).isEqualTo(3);
	}

	@Test
	void tokensThatTheEndLeavesOutAreThoseOfTheStart() {
		this.simulator.model("claude").then(StreamFault.events(started(), """
				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},\
				"usage":{"input_tokens":0,"cache_read_input_tokens":null,"output_tokens":5}}

				"""));
		Usage usage = lastUsage();
		assertThat(usage.getPromptTokens()).isEqualTo(25);
		assertThat(usage.getCacheReadInputTokens()).isEqualTo(18);
		assertThat(usage.getCacheWriteInputTokens()).isEqualTo(3);
	}

	@Test
	void textOfABlocksStartIsNotLost() {
		this.simulator.model("claude").then(StreamFault.events(started(), """
				event: content_block_start
				data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"Two"}}

				""", ended("end_turn")));
		assertThat(streamed().get(0).getResult().getOutput().getText()).isEqualTo("Two");
	}

	/** Events, blocks, deltas and citations of tomorrow. */
	@Test
	void whatIsUnknownIsLeftOut() {
		this.simulator.model("claude")
			.then(StreamFault.events(started(),
					"""
							event: message_pause
							data: {"type":"message_pause","why":{}}

							event: content_block_start
							data: {"type":"content_block_start","index":0,"content_block":{"type":"dream","of":"sheep"}}

							event: content_block_delta
							data: {"type":"content_block_delta","index":0,"delta":{"type":"dream_delta","of":"more sheep"}}

							event: content_block_delta
							data: {"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"?"}}}

							event: content_block_delta
							data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Two","more":1}}

							""",
					ended("end_turn")));
		assertThat(streamed()).hasSize(2).first().satisfies((chunk) -> {
			assertThat(chunk.getResult().getOutput().getText()).isEqualTo("Two");
		});
	}

	@Test
	void connectionIsClosedWhenTheReceiverThrows() throws InterruptedException {
		this.simulator.model("claude").then(StreamFault.words(1000).every(Duration.ofMillis(20)));
		assertThatIllegalStateException().isThrownBy(() -> this.stream.stream(this.prompt, (chunk) -> {
			throw new IllegalStateException("enough");
		})).withMessage("enough");
		assertThat(this.simulator.awaitOpenRequests(0, Duration.ofSeconds(10))).isTrue();
	}

	private List<ChatResponse> streamed() {
		List<ChatResponse> chunks = new ArrayList<>();
		this.stream.stream(this.prompt, chunks::add);
		return chunks;
	}

	private List<ToolCall> toolCalls() {
		return streamed().stream()
			.flatMap((chunk) -> chunk.getResults().stream())
			.map((generation) -> generation.getOutput())
			.map(AssistantMessage::getToolCalls)
			.flatMap(List::stream)
			.toList();
	}

	private Usage lastUsage() {
		List<ChatResponse> chunks = streamed();
		return chunks.get(chunks.size() - 1).getMetadata().getUsage();
	}

	private static String started() {
		return """
				event: message_start
				data: {"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant",\
				"model":"claude","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,\
				"cache_read_input_tokens":18,"cache_creation_input_tokens":3,"output_tokens":1}}}

				""";
	}

	private static String ended(String stopReason) {
		return """
				event: message_delta
				data: {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},\
				"usage":{"output_tokens":12}}

				event: message_stop
				data: {"type":"message_stop"}

				""".formatted(stopReason);
	}

	private static String script(String name) {
		try (InputStream script = AnthropicStreamTests.class
			.getResourceAsStream("/streams/anthropic-" + name + ".sse")) {
			return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
