package io.modelrouter.provider;

import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Status 200 is not yet an answer.
 */
class BadAnswerTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		client().setLevel(Level.DEBUG);
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterEach
	void close() {
		client().setLevel(null);
		root().detachAppender(this.log);
		this.simulator.close();
	}

	private static Logger client() {
		return (Logger) LoggerFactory.getLogger("io.modelrouter.provider.sdk.SdkClient");
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(Wire.values())
			.flatMap((wire) -> Stream.of(Fault.html(), Fault.empty(), Fault.emptyObject(), Fault.brokenJson())
				.map((fault) -> Arguments.of(wire, fault)));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void whatIsNotAnAnswerIsUnreadable(Wire wire, Fault fault) {
		attempt(wire, fault);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.UNREADABLE);
		assertThat(this.classifier.last().status()).isEqualTo(200);
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void whatCameInsteadOfAnAnswerIsSaid(Wire wire) {
		attempt(wire, Fault.html());
		assertThat(this.classifier.last().detail()).isEqualTo("not an answer: an HTML page (text/html)");
		attempt(wire, Fault.empty());
		assertThat(this.classifier.last().detail()).startsWith("not an answer: an empty body");
		attempt(wire, Fault.brokenJson());
		assertThat(this.classifier.last().detail()).isEqualTo("not an answer: JSON that is broken (application/json)");
		attempt(wire, Fault.emptyObject());
		assertThat(this.classifier.last().detail())
			.isEqualTo("not an answer: JSON without an answer (application/json)");
		attemptAnswered(wire, "Good morning");
		assertThat(this.classifier.last().detail())
			.isEqualTo("not an answer: text that is not JSON (application/json)");
	}

	@ParameterizedTest
	@EnumSource
	void exceptionOfTheSdkIsLoggedForDebuggingWithoutItsMessage(Wire wire) {
		attempt(wire, Fault.status(500));
		assertThat(this.log.list).filteredOn((event) -> event.getLoggerName().endsWith("SdkClient"))
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
				assertThat(event.getThrowableProxy().getMessage()).matches("[\\w.$]+");
				assertThat(event.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
			});
	}

	@ParameterizedTest
	@EnumSource
	void errorInsideA200IsAnError(Wire wire) {
		attempt(wire, Fault.errorInBody(429));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("error");
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENAI", "OPENAI_COMPATIBLE" })
	void errorInsideAChoiceIsAnError(Wire wire) {
		attempt(wire, Fault.errorInChoice(502));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().body()).contains("Upstream error");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"content_filter","message":{"role":"assistant","content":null}}]}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,"refusal":"I cannot help with that."}}]}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"error","message":{"role":"assistant","content":"half an"}}]}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"sensitive","message":{"role":"assistant","content":""}}]}
					OPENAI    | {"id":"1","model":"m","error":{"message":"no capacity"},"choices":[]}
					OPENAI    | {"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}
					OPENAI    | {"code":500,"msg":"404 NOT_FOUND","success":false}
					ANTHROPIC | {"id":"1","type":"message","model":"m","content":[],"stop_reason":"refusal","usage":{"input_tokens":1,"output_tokens":1}}
					ANTHROPIC | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
					GEMINI    | {"promptFeedback":{"blockReason":"SAFETY"},"modelVersion":"m"}
					GEMINI    | {"candidates":[{"finishReason":"SAFETY","index":0}],"modelVersion":"m"}
					GEMINI    | {"candidates":[{"finishReason":"RECITATION","content":{"role":"model"}}]}
					""")
	void refusalInsideA200IsAnError(Wire wire, String json) {
		attemptAnswered(wire, json);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(200);
		assertThat(this.classifier.last().body()).isEqualTo(json);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":""}}]}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"content_filter","message":{"role":"assistant","content":"Until here"}}]}
					ANTHROPIC | {"id":"1","type":"message","model":"m","content":[],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}
					GEMINI    | {"candidates":[{"finishReason":"MAX_TOKENS","index":0}],"modelVersion":"m"}
					GEMINI    | {"candidates":[{"finishReason":"SAFETY","content":{"parts":[{"text":"Until here"}]}}],"modelVersion":"m"}
					""")
	void emptyOrShortenedAnswerIsAnAnswer(Wire wire, String json) {
		assertThat(answered(wire, json).getResults()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					OPENAI    | {"choices":[{"message":{"content":"ok"}}]}
					OPENAI    | {"id":null,"created":null,"object":null,"usage":null,"choices":[{"finish_reason":null,"message":{"role":"assistant","content":"ok"}}]}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"ok"}}],"usage":{"prompt_tokens":1}}
					OPENAI    | {"id":7,"model":null,"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"ok"}}],"usage":{"prompt_tokens":1.0,"completion_tokens":"2","total_tokens":null}}
					OPENAI    | {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"ok"}}],"usage":"none"}
					GEMINI    | {"candidates":[{"content":{"role":"model","parts":[{"text":"ok"}]},"finishReason":"STOP"}],"usageMetadata":null,"modelVersion":"m"}
					ANTHROPIC | {"id":"1","model":"m","content":[{"type":"text","text":"ok"}],"stop_reason":"end_turn","usage":"none"}
					ANTHROPIC | {"content":[{"type":"text","text":"ok"}]}
					ANTHROPIC | {"id":"1","model":"m","content":[{"type":"text","text":"ok"}],"usage":{"input_tokens":1}}
					GEMINI    | {"candidates":[{"content":{"parts":[{"text":"ok"}]}}]}
					""")
	void whatRelaysLeaveOutIsPutBack(Wire wire, String json) {
		ChatResponse response = answered(wire, json);
		assertThat(response.getResult().getOutput().getText()).isEqualTo("ok");
		assertThat(response.getMetadata().getModel()).isIn("m", Wire.MODEL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			OPENAI    | {"choices":[{"message":{"content":"half an ans"}}]}
			OPENAI    | {"choices":[{"finish_reason":null,"message":{"role":"assistant","content":"half an ans"}}]}
			ANTHROPIC | {"content":[{"type":"text","text":"half an ans"}]}
			GEMINI    | {"candidates":[{"content":{"parts":[{"text":"half an ans"}]}}]}
			""")
	void answerThatDoesNotSayHowItEndedIsNotCalledComplete(Wire wire, String json) {
		assertThat(answered(wire, json).getResult().getMetadata().getFinishReason()).isNotEqualToIgnoringCase("stop")
			.isNotEqualToIgnoringCase("end_turn");
	}

	@Test
	void toolCallsOfRelaysAreCompleted() {
		ChatResponse response = answered(Wire.OPENAI_COMPATIBLE, """
				{"id":"1","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null,
				"tool_calls":[{"function":{"name":"weather","arguments":{"city":"Rome"}}}]}}]}""");
		assertThat(response.getResult().getOutput().getToolCalls()).singleElement().satisfies((call) -> {
			assertThat(call.id()).isEqualTo("call_0");
			assertThat(call.name()).isEqualTo("weather");
			assertThat(call.arguments()).isEqualTo("{\"city\":\"Rome\"}");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					OPENAI    | {"id":"1","model":"m","choices":[]}
					ANTHROPIC | {"id":"1","type":"message","model":"m","content":[],"usage":{"input_tokens":1,"output_tokens":1}}
					GEMINI    | {"candidates":[],"modelVersion":"m"}
					""")
	void promptStaysOutOfTheLogWhenThereIsNoAnswer(Wire wire, String json) {
		try (JsonServer server = new JsonServer(200, json);
				ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			try {
				provider.client(Wire.model()).call(new Prompt("a secret question"), Wire.LONG);
			}
			catch (AttemptFailedException ex) {
				assertThat(ex).hasMessageNotContaining("secret");
			}
		}
		assertThat(this.log.list).noneSatisfy((event) -> assertThat(event.getFormattedMessage()).contains("secret"));
	}

	@ParameterizedTest
	@EnumSource
	void keyThatTheProviderRepeatsIsNotShownToTheClassifier(Wire wire) {
		String json = "{\"error\":{\"message\":\"Project key-1234567890 has no access\"}}";
		try (JsonServer server = new JsonServer(400, json);
				ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG));
		}
		assertThat(this.classifier.last().body()).contains("Project *** has no access");
	}

	private void attempt(Wire wire, Fault fault) {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG));
		}
	}

	private void attemptAnswered(Wire wire, String json) {
		assertThatExceptionOfType(AttemptFailedException.class).isThrownBy(() -> answered(wire, json));
	}

	private ChatResponse answered(Wire wire, String json) {
		try (JsonServer server = new JsonServer(200, json);
				ModelProvider provider = wire.providerAt(server.url(), this.classifier)) {
			return provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG).response();
		}
	}

}
