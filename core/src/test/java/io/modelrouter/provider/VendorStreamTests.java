package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.failure.ProviderErrorSamples;
import io.modelrouter.test.Fault;
import io.modelrouter.test.FinishReason;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.test.SseStyle;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What streams of Anthropic and Gemini have of their own, over sockets and through their
 * SDKs.
 */
class VendorStreamTests {

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingReceiver receiver = new RecordingReceiver();

	private ModelProvider provider;

	@AfterEach
	void close() {
		this.provider.close();
		this.simulator.close();
	}

	private ModelAnswer stream(Wire wire, Fault fault) {
		return stream(wire, fault, this.receiver);
	}

	private ModelAnswer stream(Wire wire, Fault fault, RecordingReceiver receiver) {
		this.simulator.model(Wire.MODEL).then(fault);
		return client(wire).stream(new Prompt("Which?"), LIMITS, receiver);
	}

	private ModelClient client(Wire wire) {
		this.provider = ModelProviders.create(wire.settings(wire.baseUrl(this.simulator), "key-1234567890"),
				FailureClassifiers.standard(Time.system()), Time.system());
		this.provider.warmUp();
		return this.provider.client(Wire.model());
	}

	private FailureKind failure(Wire wire, Fault fault) {
		return catchThrowableOfType(AttemptFailedException.class, () -> stream(wire, fault)).failure().kind();
	}

	@ParameterizedTest
	@CsvSource({ "ANTHROPIC, STOP, end_turn", "ANTHROPIC, LENGTH, max_tokens", "GEMINI, STOP, STOP",
			"GEMINI, LENGTH, MAX_TOKENS", "ANTHROPIC, CONTENT_FILTER, refusal", "GEMINI, CONTENT_FILTER, SAFETY" })
	void finishReasonIsWhatTheWireToldAndComesLast(Wire wire, FinishReason finish, String told) {
		stream(wire, Fault.stream("One two three").finish(finish));
		assertThat(this.receiver.finishReasons()).containsExactly(told);
		assertThat(this.receiver.last().getResult().getMetadata().getFinishReason()).isEqualTo(told);
		assertThat(this.receiver.last().getMetadata().getModel()).isEqualTo(Wire.MODEL);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void eventsMayBeWrittenInUnusualWays(Wire wire) {
		stream(wire, Fault.stream("Zwölf · 十二").style(SseStyle.CRLF, SseStyle.NO_SPACE, SseStyle.MULTI_LINE));
		assertThat(this.receiver.text()).isEqualTo("Zwölf · 十二");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void thoughtsAreToldApart(Wire wire) {
		stream(wire, Fault.stream("Two.").thinking("Even and prime."));
		assertThat(this.receiver.thoughts()).isEqualTo("Even and prime.");
		assertThat(this.receiver.text()).isEqualTo("Two.");
	}

	/** The second event comes after five seconds; nobody waits for it. */
	@ParameterizedTest
	@CsvSource({ "ANTHROPIC, 4", "GEMINI, 1" })
	void firstChunkIsHandedOverBeforeTheSecondEvent(Wire wire, int sentBefore) throws InterruptedException {
		RecordingReceiver leaving = new RecordingReceiver() {

			@Override
			public void receive(ChatResponse chunk) {
				super.receive(chunk);
				cancel();
			}

		};
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> stream(wire, StreamFault.words(2).every(Duration.ofSeconds(5)), leaving));
		assertThat(leaving.text()).isEqualTo("w1");
		RecordedRequest request = this.simulator.awaitEnded(Wire.MODEL, 1, Wire.LONG).get(0);
		assertThat(request.took()).isLessThan(Duration.ofSeconds(4));
		assertThat(request.events()).isEqualTo(sentBefore);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void receiverThatThrowsClosesTheConnection(Wire wire) throws InterruptedException {
		RecordingReceiver broken = new RecordingReceiver() {

			@Override
			public void receive(ChatResponse chunk) {
				throw new IllegalStateException("broken");
			}

		};
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> stream(wire, StreamFault.words(1000).every(Duration.ofMillis(20)), broken))
			.withMessage("broken");
		assertThat(this.simulator.awaitOpenConnections(0, Wire.LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void usageIsCountedAsForCalls(Wire wire) {
		this.simulator.model(Wire.MODEL).usage(ScriptedUsage.of(100, 50).cached(30).cacheWrite(7).reasoning(20));
		ModelAnswer streamed = stream(wire, Fault.stream());
		ModelAnswer called = this.provider.client(Wire.model()).call(new Prompt("Which?"), Wire.LONG);
		assertThat(streamed.usage()).isEqualTo(called.usage());
		assertThat(streamed.usage().cachedInput()).isEqualTo(30);
		assertThat(streamed.usage().reasoning()).isEqualTo(20);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void refusalBeforeAnyContentIsFilteredContent(Wire wire) {
		assertThat(failure(wire, Fault.stream("").finish(FinishReason.CONTENT_FILTER)))
			.isEqualTo(FailureKind.CONTENT_FILTERED);
	}

	@Test
	void promptThatGeminiBlocksIsFilteredContent() {
		assertThat(failure(Wire.GEMINI, StreamFault.events("""
				data: {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":8},\
				"modelVersion":"m"}

				"""))).isEqualTo(FailureKind.CONTENT_FILTERED);
	}

	/** With and without the event's name. */
	@ParameterizedTest
	@MethodSource
	void errorEventIsClassifiedByItsBody(Wire wire, ProviderErrorSamples.Sample sample) {
		String data = "data: " + new JsonMapper().readTree(sample.body()) + "\n\n";
		assertThat(failure(wire, StreamFault.events(data))).isEqualTo(sample.kind());
		assertThat(failure(wire, StreamFault.events("event: error\n" + data))).isEqualTo(sample.kind());
	}

	static Stream<Arguments> errorEventIsClassifiedByItsBody() {
		return ProviderErrorSamples.all()
			.filter((sample) -> sample.vendor().equals("anthropic") || sample.vendor().equals("gemini"))
			.map((sample) -> Arguments.of(Wire.valueOf(sample.vendor().toUpperCase(Locale.ROOT)), sample));
	}

	@Test
	void relayOfAnthropicMayLeaveOutAlmostEverything() {
		ModelAnswer answer = stream(Wire.ANTHROPIC, StreamFault.events("""
				data: {"type":"message_start"}

				data: {"type":"content_block_start","content_block":{"type":"text"}}

				data: {"type":"content_block_delta","delta":{"text":"Two"}}

				data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"."}}

				data: {"type":"content_block_start","content_block":{"type":"tool_use","name":"a","input":{}}}

				data: {"type":"content_block_start","content_block":{"type":"tool_use","name":"b"}}

				data: {"type":"content_block_delta","delta":{"partial_json":"{}"}}

				data: {"type":"message_delta","delta":{"stop_reason":""}}

				data: {"type":"message_delta","usage":{"output_tokens":"12"}}

				data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}}

				"""));
		assertThat(this.receiver.text()).isEqualTo("Two.");
		assertThat(this.receiver.toolCalls()).containsExactly(
				new AssistantMessage.ToolCall("call_1", "function", "a", "{}"),
				new AssistantMessage.ToolCall("call_2", "function", "b", "{}"));
		assertThat(this.receiver.finishReasons()).containsExactly("tool_use");
		assertThat(this.receiver.last().getMetadata().getModel()).isEqualTo(Wire.MODEL);
		assertThat(answer.usage()).isEqualTo(new TokenUsage(0, 0, 0, 12, 0));
	}

	@Test
	void endMarkerOfAnthropicWithoutAStopReasonIsNoEnd() {
		assertThat(failure(Wire.ANTHROPIC, StreamFault.events("""
				data: {"type":"content_block_delta","delta":{"text":"Two"}}

				data: {"type":"message_delta","delta":{"stop_reason":null},"usage":null}

				data: {"type":"message_stop"}

				"""))).isEqualTo(FailureKind.INCOMPLETE);
	}

	@Test
	void relayOfGeminiMayLeaveOutAlmostEverything() {
		ModelAnswer answer = stream(Wire.GEMINI, StreamFault.events("""
				data: {"candidates":null,"usageMetadata":{"promptTokenCount":8}}

				data: {"candidates":[{"content":{"parts":[{"text":"Two","thought":null}],"role":null}}],"error":null}

				data: {"candidates":[{"finishReason":"FINISH_REASON_UNSPECIFIED","content":{}}]}

				data: {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"candidatesTokenCount":"3"}}

				"""));
		assertThat(this.receiver.text()).isEqualTo("Two");
		assertThat(this.receiver.finishReasons()).containsExactly("STOP");
		assertThat(this.receiver.last().getMetadata().getModel()).isEqualTo(Wire.MODEL);
		assertThat(answer.usage()).isEqualTo(new TokenUsage(8, 0, 0, 3, 0));
	}

	@Test
	void partsOfOneEventOfGeminiAreChunksOfTheirOwn() {
		stream(Wire.GEMINI, StreamFault
			.events("""
					data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true},{"text":"Two."},\
					{"text":""}]},"index":0}],"modelVersion":"m"}

					data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Look:"},\
					{"functionCall":{"name":"now","args":{}},"thoughtSignature":"c2ln"}]},"finishReason":"STOP","index":0}],\
					"modelVersion":"m"}

					"""));
		assertThat(this.receiver.chunks()).allSatisfy((chunk) -> assertThat(chunk.getResults()).hasSize(1));
		assertThat(this.receiver.thoughts()).isEqualTo("Hm.");
		assertThat(this.receiver.text()).isEqualTo("Two.Look:");
		AssistantMessage call = this.receiver.last().getResult().getOutput();
		assertThat(call.getToolCalls()).singleElement().satisfies((made) -> assertThat(made.id()).isNotEmpty());
		assertThat(call.getMetadata()).containsKey("thoughtSignatures");
		assertThat(this.receiver.finishReasons()).containsExactly("STOP");
		assertThat(this.receiver.messages().get(0).getMetadata()).doesNotContainKey("finishReason");
	}

	@Test
	void candidatesOfGeminiAreToldApart() {
		stream(Wire.GEMINI, StreamFault.events("""
				data: {"candidates":[{"content":{"parts":[{"text":"A"}]},"index":0,"finishReason":"STOP"},\
				{"content":{"parts":[{"text":"B"}]},"index":1}]}

				data: {"candidates":[{"content":{"parts":[{"text":"C"}]},"index":1,"finishReason":"MAX_TOKENS"}]}

				"""));
		assertThat(this.receiver.messages()).extracting((message) -> message.getMetadata().get("candidateIndex"))
			.containsExactly(0, 1, 1);
		assertThat(this.receiver.finishReasons()).isEqualTo(List.of("STOP", "MAX_TOKENS"));
	}

	@Test
	void textBesideAFunctionCallOfGeminiIsNotLostInACallEither() {
		try (JsonServer server = new JsonServer(200, """
				{"candidates":[{"content":{"role":"model","parts":[{"text":"Look:"},{"text":"hm","thought":true},\
				{"functionCall":{"name":"now","args":{}}}]},"finishReason":"STOP","index":0}],"modelVersion":"m"}
				""")) {
			this.provider = Wire.GEMINI.providerAt(server.url(), new RecordingClassifier());
			ModelAnswer answer = this.provider.client(Wire.model()).call(new Prompt("Which?"), Wire.LONG);
			assertThat(answer.text()).isEqualTo("Look:");
			assertThat(answer.response().hasToolCalls()).isTrue();
		}
	}

}
