package io.modelrouter.test;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class NormalStreamTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void openAiStreamsRoleContentFinishUsageAndDone() throws IOException {
		this.simulator.model("m").thenAnswer("one two");
		List<String> data = data(WireFormat.OPENAI);
		assertThat(data).hasSize(6).last().isEqualTo("[DONE]");
		List<JsonNode> chunks = data.stream().limit(5).map(StreamWire::json).toList();
		assertThat(chunks).allSatisfy((chunk) -> {
			assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
			assertThat(chunk.path("id")).isEqualTo(chunks.get(0).path("id"));
			assertThat(chunk.path("model").asString()).isEqualTo("m");
		});
		assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
		assertThat(chunks.get(0).at("/choices/0/delta/content").asString()).isEmpty();
		assertThat(chunks.get(1).at("/choices/0/delta/content").asString()).isEqualTo("one");
		assertThat(chunks.get(2).at("/choices/0/delta/content").asString()).isEqualTo(" two");
		assertThat(chunks.get(2).at("/choices/0/finish_reason").isNull()).isTrue();
		assertThat(chunks.get(2).path("usage").isNull()).isTrue();
		assertThat(chunks.get(3).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(chunks.get(3).at("/choices/0/delta").isEmpty()).isTrue();
		assertThat(chunks.get(4).path("choices").isEmpty()).isTrue();
		assertThat(chunks.get(4).at("/usage/completion_tokens").asInt()).isEqualTo(2);
	}

	@Test
	void openAiTellsNoUsageUnlessAskedFor() throws IOException {
		try (StreamWire wire = StreamWire.open(this.simulator, StreamWire.openAi("m", "hi", ""))) {
			assertThat(wire.data()).noneMatch((data) -> data.contains("usage")).last().isEqualTo("[DONE]");
		}
	}

	@Test
	void anthropicStreamsABlockWithinAMessage() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.of(100, 7).cached(40)).thenAnswer("one two");
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.ANTHROPIC)) {
			assertThat(wire.hasHeader("request-id: req_")).isTrue();
			List<String> events = wire.chunks();
			assertThat(events).extracting((event) -> event.lines().findFirst().orElse(""))
				.containsExactly("event: message_start", "event: content_block_start", "event: ping",
						"event: content_block_delta", "event: content_block_delta", "event: content_block_stop",
						"event: message_delta", "event: message_stop");
			List<JsonNode> data = events.stream().map(StreamWire::data).map(StreamWire::json).toList();
			assertThat(events).allSatisfy((event) -> assertThat(event)
				.startsWith("event: " + StreamWire.json(StreamWire.data(event)).path("type").asString() + "\n"));
			JsonNode message = data.get(0).path("message");
			assertThat(message.path("content").isEmpty()).isTrue();
			assertThat(message.path("stop_reason").isNull()).isTrue();
			assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(100);
			assertThat(message.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(40);
			assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(1);
			assertThat(data.get(3).at("/delta/text").asString()).isEqualTo("one");
			assertThat(data.get(6).at("/delta/stop_reason").asString()).isEqualTo("end_turn");
			assertThat(data.get(6).at("/usage/output_tokens").asInt()).isEqualTo(7);
		}
	}

	@Test
	void geminiStreamsWholeResponsesWithGrowingUsage() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.of(100, 8).reasoning(3)).thenAnswer("four" + " six");
		List<JsonNode> data = data(WireFormat.GEMINI).stream().map(StreamWire::json).toList();
		assertThat(data).hasSize(3);
		assertThat(data).extracting((event) -> event.at("/usageMetadata/candidatesTokenCount").asInt())
			.containsExactly(4, 8, 8);
		assertThat(data).extracting((event) -> event.at("/candidates/0/content/parts/0/text").asString())
			.containsExactly("four", " six", "");
		assertThat(data).extracting((event) -> event.at("/candidates/0/finishReason").asString(""))
			.containsExactly("", "", "STOP");
		assertThat(data.get(2).at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(111);
		assertThat(data.get(2).at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void streamIsChunkedAndTheConnectionIsUsedAgain(WireFormat format) throws IOException {
		String first;
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			assertThat(wire.status()).isEqualTo("HTTP/1.1 200 OK");
			assertThat(wire.hasHeader("transfer-encoding: chunked")).isTrue();
			assertThat(wire.hasHeader("content-type: text/event-stream")).isTrue();
			assertThat(wire.hasHeader("content-length")).isFalse();
			first = text(format, wire.data());
			assertThat(wire.wire().exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
		}
		assertThat(first).isEqualTo(SmallTalk.about(new Question("m", "hi", 1, 1000, Turn.USER, null)));
		assertThat(this.simulator.requests().get(0).ending()).isEqualTo(Ending.ANSWERED);
		assertThat(this.simulator.requests().get(0).stream()).isTrue();
		assertThat(this.simulator.requests().get(0).events()).isGreaterThan(3);
		assertThat(this.simulator.requests().get(1).stream()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void tenThousandChunksArriveInOrder(WireFormat format) throws IOException {
		StreamFault words = StreamFault.words(10_000);
		this.simulator.model("m").then(words);
		List<String> data = data(format);
		assertThat(data).hasSizeGreaterThanOrEqualTo(10_000);
		assertThat(text(format, data)).isEqualTo(words.reply().text());
	}

	static String text(WireFormat format, List<String> data) {
		String path = switch (format) {
			case OPENAI -> "/choices/0/delta/content";
			case ANTHROPIC -> "/delta/text";
			case GEMINI -> "/candidates/0/content/parts/0/text";
		};
		return data.stream()
			.filter((each) -> each.startsWith("{"))
			.map((each) -> StreamWire.json(each).at(path).asString(""))
			.collect(Collectors.joining());
	}

	private List<String> data(WireFormat format) throws IOException {
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			return wire.data();
		}
	}

}
