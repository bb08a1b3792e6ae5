package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ToolCallTests {

	private static final String ARGUMENTS = "{\"city\":\"Rome, Italy\",\"days\":3}";

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void callGetsTheToolCallInTheVendorsForm(WireFormat format) throws IOException {
		this.simulator.model("m").thenToolCall("weather", ARGUMENTS);
		JsonNode body = call(request(format, ""));
		switch (format) {
			case OPENAI -> {
				assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
				assertThat(body.at("/choices/0/message/content").isNull()).isTrue();
				JsonNode call = body.at("/choices/0/message/tool_calls/0");
				assertThat(call.path("id").asString()).startsWith("call_");
				assertThat(call.path("type").asString()).isEqualTo("function");
				assertThat(call.at("/function/name").asString()).isEqualTo("weather");
				assertThat(call.at("/function/arguments").asString()).isEqualTo(ARGUMENTS);
			}
			case ANTHROPIC -> {
				assertThat(body.path("stop_reason").asString()).isEqualTo("tool_use");
				assertThat(body.path("content")).hasSize(1);
				assertThat(body.at("/content/0/type").asString()).isEqualTo("tool_use");
				assertThat(body.at("/content/0/id").asString()).startsWith("toolu_");
				assertThat(body.at("/content/0/input/days").asInt()).isEqualTo(3);
			}
			case GEMINI -> {
				assertThat(body.at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
				assertThat(body.at("/candidates/0/content/parts")).hasSize(1);
				JsonNode part = body.at("/candidates/0/content/parts/0");
				assertThat(part.at("/functionCall/name").asString()).isEqualTo("weather");
				assertThat(part.at("/functionCall/args/city").asString()).isEqualTo("Rome, Italy");
				assertThat(part.has("thoughtSignature")).isTrue();
			}
		}
	}

	@Test
	void openAiStreamsTheArgumentsInPieces() throws IOException {
		List<JsonNode> deltas = stream(WireFormat.OPENAI).stream()
			.map((chunk) -> chunk.at("/choices/0/delta/tool_calls/0"))
			.filter(JsonNode::isObject)
			.toList();
		assertThat(deltas).hasSizeGreaterThan(2);
		assertThat(deltas.get(0).path("id").asString()).startsWith("call_");
		assertThat(deltas.get(0).at("/function/name").asString()).isEqualTo("weather");
		assertThat(deltas.get(1).has("id")).isFalse();
		assertThat(joined(deltas, "/function/arguments")).isEqualTo(ARGUMENTS);
	}

	@Test
	void anthropicStreamsABlockOfToolUse() throws IOException {
		List<JsonNode> events = stream(WireFormat.ANTHROPIC);
		assertThat(events).extracting((event) -> event.path("type").asString())
			.startsWith("message_start", "ping", "content_block_start", "content_block_delta")
			.endsWith("content_block_stop", "message_delta", "message_stop");
		assertThat(events.get(2).at("/content_block/name").asString()).isEqualTo("weather");
		assertThat(joined(events, "/delta/partial_json")).isEqualTo(ARGUMENTS);
		assertThat(events.get(events.size() - 2).at("/delta/stop_reason").asString()).isEqualTo("tool_use");
	}

	@Test
	void geminiStreamsTheWholeCallAtOnce() throws IOException {
		List<JsonNode> events = stream(WireFormat.GEMINI);
		assertThat(events).hasSize(2);
		assertThat(events.get(0).at("/candidates/0/content/parts/0/functionCall/args/days").asInt()).isEqualTo(3);
		assertThat(events.get(1).at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
	}

	@ParameterizedTest
	@EnumSource
	void textThoughtsAndSeveralToolsMayComeTogether(WireFormat format) throws IOException {
		StreamFault all = Fault.stream("I look it up.")
			.thinking("Which city?")
			.andToolCall("weather", ARGUMENTS)
			.andToolCall("time", "{}");
		this.simulator.model("m").then(all, all);
		String whole = call(request(format, "")).toString();
		assertThat(whole).contains("I look it up.", "Which city?", "weather", "time");
		try (StreamWire wire = StreamWire.open(this.simulator, StreamWire.request(format, "m", "hi"))) {
			String events = wire.body();
			assertThat(events.indexOf("city?")).isLessThan(events.indexOf(" look"));
			assertThat(events.indexOf(" look")).isLessThan(events.indexOf("\"weather\""));
			assertThat(events.indexOf("\"weather\"")).isLessThan(events.indexOf("\"time\""));
			if (format == WireFormat.ANTHROPIC) {
				assertThat(events.split("\"content_block_start\"")).hasSize(5);
				assertThat(events.split("\"content_block_stop\"")).hasSize(5);
				assertThat(events).contains("\"index\":3").doesNotContain("\"index\":4");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void loopEndsWhenTheResultOfTheToolIsThere(WireFormat format) throws IOException {
		this.simulator.model("m").toolLoop("weather", ARGUMENTS, "It rains.");
		assertThat(call(request(format, "")).toString()).contains("weather").doesNotContain("It rains.");
		assertThat(call(request(format, "")).toString()).contains("weather");
		assertThat(call(request(format, result(format))).toString()).contains("It rains.").doesNotContain("weather");
	}

	@ParameterizedTest
	@EnumSource
	void prefillIsRejectedAndNothingElse(WireFormat format) throws IOException {
		this.simulator.model("m").always(Fault.rejectsPrefill());
		assertThat(call(request(format, "")).has("error")).isFalse();
		assertThat(call(request(format, result(format))).has("error")).isFalse();
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(request(format, prefill(format))).status()).isEqualTo(400);
		}
	}

	@Test
	void argumentsMustBeAnObject() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.toolCall("weather", "Rome"));
	}

	private static String result(WireFormat format) {
		return switch (format) {
			case OPENAI -> "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"rain\"}";
			case ANTHROPIC ->
				"{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"rain\"}]}";
			case GEMINI ->
				"{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"weather\",\"response\":{}}}]}";
		};
	}

	private static String prefill(WireFormat format) {
		return (format == WireFormat.GEMINI) ? "{\"role\":\"model\",\"parts\":[{\"text\":\"Once\"}]}"
				: "{\"role\":\"assistant\",\"content\":\"Once\"}";
	}

	private static String request(WireFormat format, String message) {
		String more = message.isEmpty() ? "" : "," + message;
		String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}%s]}".formatted(more);
		return switch (format) {
			case OPENAI -> Wire.post("/v1/chat/completions", "", "{\"model\":\"m\"," + messages);
			case ANTHROPIC -> Wire.post("/v1/messages", "", "{\"model\":\"m\",\"max_tokens\":1000," + messages);
			case GEMINI -> Wire.post("/v1beta/models/m:generateContent", "",
					"{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}%s]}".formatted(more));
		};
	}

	private JsonNode call(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return json(wire.exchange(request).body());
		}
	}

	private List<JsonNode> stream(WireFormat format) throws IOException {
		this.simulator.model("m").thenToolCall("weather", ARGUMENTS);
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			return wire.data().stream().filter((data) -> data.startsWith("{")).map(ToolCallTests::json).toList();
		}
	}

	private static JsonNode json(String text) {
		return StreamWire.json(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
	}

	private static String joined(List<JsonNode> events, String path) {
		return events.stream().map((event) -> event.at(path).asString("")).collect(Collectors.joining());
	}

}
