package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.CallCancelledException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.failure.FailureClassifiers;
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
 * Streams of Anthropic and Gemini over sockets, through their SDKs.
 */
class VendorStreamTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final StreamLimits LIMITS = new StreamLimits(LONG, LONG);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private ModelProvider provider;

	@AfterEach
	void close() {
		this.provider.close();
		this.simulator.close();
	}

	private ModelClient client(Wire wire) {
		this.provider = ModelProviders.create(wire.settings(wire.baseUrl(this.simulator), "key-1234567890"),
				FailureClassifiers.standard(Time.system()), Time.system());
		return this.provider.client(Wire.model());
	}

	private void script(Fault... faults) {
		this.simulator.model(Wire.MODEL).then(faults);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void streamIsWholeInOrderAndEndsWithItsFinishReason(Wire wire) {
		script(Fault.stream("One two three four five six.").chunks(4));
		Chunks chunks = new Chunks();
		client(wire).stream(new Prompt("Count"), LIMITS, chunks);
		assertThat(chunks.text()).isEqualTo("One two three four five six.");
		assertThat(chunks.all()).hasSizeGreaterThan(4);
		assertThat(chunks.finishReasons()).containsExactly((wire == Wire.GEMINI) ? "STOP" : "end_turn");
		assertThat(chunks.last().getResult().getMetadata().getFinishReason()).isNotEmpty();
		assertThat(chunks.last().getMetadata().getModel()).isEqualTo(Wire.MODEL);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void finishReasonIsWhatTheWireTold(Wire wire) {
		script(Fault.stream("One two three").finish(FinishReason.LENGTH));
		Chunks chunks = new Chunks();
		client(wire).stream(new Prompt("Count"), LIMITS, chunks);
		assertThat(chunks.finishReasons()).containsExactly((wire == Wire.GEMINI) ? "MAX_TOKENS" : "max_tokens");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void eventsMayBeWrittenInUnusualWays(Wire wire) {
		script(Fault.stream("Zwölf · 十二")
			.style(SseStyle.CRLF, SseStyle.NO_SPACE, SseStyle.MULTI_LINE)
			.dribble(7, Duration.ZERO));
		Chunks chunks = new Chunks();
		client(wire).stream(new Prompt("Count"), LIMITS, chunks);
		assertThat(chunks.text()).isEqualTo("Zwölf · 十二");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void thoughtsAreToldApart(Wire wire) {
		script(Fault.stream("Two.").thinking("Even and prime."));
		Chunks chunks = new Chunks();
		client(wire).stream(new Prompt("Which?"), LIMITS, chunks);
		assertThat(chunks.thoughts()).isEqualTo("Even and prime.");
		assertThat(chunks.text()).isEqualTo("Two.");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void toolCallsComeWholeBesideText(Wire wire) {
		script(Fault.stream("Let me look.").andToolCall("weather", "{\"city\":\"Paris\"}").andToolCall("now", "{}"));
		Chunks chunks = new Chunks();
		client(wire).stream(new Prompt("Weather?"), LIMITS, chunks);
		assertThat(chunks.text()).isEqualTo("Let me look.");
		assertThat(chunks.toolCalls()).extracting(ToolCall::name, ToolCall::arguments)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("weather", "{\"city\":\"Paris\"}"),
					org.assertj.core.groups.Tuple.tuple("now", "{}"));
		assertThat(chunks.toolCalls()).extracting(ToolCall::id).doesNotContain("").doesNotHaveDuplicates();
	}

	/** Two words, two seconds apart: what came at once was not waited for. */
	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void firstChunkIsHandedOverBeforeTheSecondEvent(Wire wire) throws InterruptedException {
		script(Fault.stream("One two").chunks(2).every(Duration.ofSeconds(5)));
		ModelClient client = client(wire);
		this.provider.warmUp();
		Chunks chunks = new Chunks((chunk) -> {
			throw new CallCancelledException("enough");
		});
		assertThatExceptionOfType(AttemptFailedException.class)
			.isThrownBy(() -> client.stream(new Prompt("Count"), LIMITS, chunks));
		assertThat(chunks.text()).isEqualTo("One");
		RecordedRequest request = this.simulator.awaitEnded(Wire.MODEL, 1, LONG).get(0);
		assertThat(request.took()).isLessThan(Duration.ofSeconds(4));
		assertThat(request.events()).isEqualTo((wire == Wire.GEMINI) ? 1 : 4);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void receiverThatSaysThatTheCallerLeftClosesTheConnection(Wire wire) throws InterruptedException {
		script(StreamFault.words(1000).every(Duration.ofMillis(20)));
		ModelClient client = client(wire);
		AttemptFailedException failed = catchThrowableOfType(AttemptFailedException.class,
				() -> client.stream(new Prompt("Count"), LIMITS, new Chunks((chunk) -> {
					throw new CallCancelledException("enough");
				})));
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.CANCELLED);
		assertThat(this.simulator.awaitOpenConnections(0, LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void receiverThatThrowsClosesTheConnection(Wire wire) throws InterruptedException {
		script(StreamFault.words(1000).every(Duration.ofMillis(20)));
		ModelClient client = client(wire);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> client.stream(new Prompt("Count"), LIMITS, new Chunks((chunk) -> {
				throw new IllegalStateException("broken");
			})));
		assertThat(this.simulator.awaitOpenConnections(0, LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void callerThatLeavesOnAnotherThreadClosesTheConnection(Wire wire) throws InterruptedException {
		script(Fault.stream("One two").chunks(2).every(Duration.ofMinutes(1)));
		ModelClient client = client(wire);
		CountDownLatch first = new CountDownLatch(1);
		Chunks chunks = new Chunks((chunk) -> first.countDown());
		Thread leaving = new Thread(() -> {
			try {
				first.await(10, TimeUnit.SECONDS);
				chunks.leave();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		leaving.start();
		AttemptFailedException failed = catchThrowableOfType(AttemptFailedException.class,
				() -> client.stream(new Prompt("Count"), LIMITS, chunks));
		leaving.join();
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.CANCELLED);
		assertThat(this.simulator.awaitOpenConnections(0, LONG)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void usageIsThatOfTheWire(Wire wire) {
		this.simulator.model(Wire.MODEL).usage(ScriptedUsage.of(100, 50).cached(30).reasoning(20));
		Chunks chunks = new Chunks();
		ModelAnswer streamed = client(wire).stream(new Prompt("Count"), LIMITS, chunks);
		ModelAnswer called = this.provider.client(Wire.model()).call(new Prompt("Count"), LONG);
		assertThat(streamed.usage()).isEqualTo(called.usage());
		assertThat(streamed.usage().isKnown()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "GEMINI" })
	void streamWithoutUsageHasUnknownTokens(Wire wire) {
		script(Fault.stream("Two.").withoutUsage());
		ModelAnswer answer = client(wire).stream(new Prompt("Which?"), LIMITS, new Chunks());
		assertThat(answer.usage().isKnown()).isFalse();
		assertThat(answer.usage()).isEqualTo(TokenUsage.UNKNOWN);
	}

	/** What a model says beside the call of a function, and its thoughts before. */
	@Test
	void partsOfOneEventOfGeminiAreChunksOfTheirOwn() {
		script(StreamFault
			.events("""
					data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true},{"text":"Two."},\
					{"text":""}]},"index":0}],"modelVersion":"m"}

					data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Look:"},\
					{"functionCall":{"name":"now","args":{}},"thoughtSignature":"c2ln"}]},"finishReason":"STOP","index":0}],\
					"modelVersion":"m"}

					"""));
		Chunks chunks = new Chunks();
		client(Wire.GEMINI).stream(new Prompt("Which?"), LIMITS, chunks);
		assertThat(chunks.all()).allSatisfy((chunk) -> assertThat(chunk.getResults()).hasSize(1));
		assertThat(chunks.thoughts()).isEqualTo("Hm.");
		assertThat(chunks.text()).isEqualTo("Two.Look:");
		AssistantMessage call = chunks.last().getResult().getOutput();
		assertThat(call.getToolCalls()).hasSize(1);
		assertThat(call.getMetadata()).containsKey("thoughtSignatures");
		assertThat(chunks.finishReasons()).containsExactly("STOP");
		assertThat(chunks.all().get(0).getResult().getOutput().getMetadata()).doesNotContainKey("finishReason");
	}

	@Test
	void textBesideAFunctionCallOfGeminiIsNotLostInACallEither() {
		try (JsonServer server = new JsonServer(200, """
				{"candidates":[{"content":{"role":"model","parts":[{"text":"Look:"},{"text":"hm","thought":true},\
				{"functionCall":{"name":"now","args":{}}}]},"finishReason":"STOP","index":0}],"modelVersion":"m"}
				""")) {
			this.provider = Wire.GEMINI.providerAt(server.url(), new RecordingClassifier());
			ModelAnswer answer = this.provider.client(Wire.model()).call(new Prompt("Which?"), LONG);
			assertThat(answer.text()).isEqualTo("Look:");
			assertThat(answer.response().hasToolCalls()).isTrue();
		}
	}

	@Test
	void candidatesOfGeminiAreToldApart() {
		script(StreamFault.events("""
				data: {"candidates":[{"content":{"parts":[{"text":"A"}]},"index":0,"finishReason":"STOP"},\
				{"content":{"parts":[{"text":"B"}]},"index":1}]}

				data: {"candidates":[{"content":{"parts":[{"text":"C"}]},"index":1,"finishReason":"MAX_TOKENS"}]}

				"""));
		Chunks chunks = new Chunks();
		client(Wire.GEMINI).stream(new Prompt("Which?"), LIMITS, chunks);
		assertThat(chunks.messages()).extracting((message) -> message.getMetadata().get("candidateIndex"))
			.containsExactly(0, 1, 1);
		assertThat(chunks.finishReasons()).isEqualTo(List.of("STOP", "MAX_TOKENS"));
	}

}
