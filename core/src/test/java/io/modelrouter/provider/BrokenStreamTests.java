package io.modelrouter.provider;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage.Quality;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.Ending;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams of all wire formats over sockets that do not come to their end: what they are
 * instead.
 */
class BrokenStreamTests {

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private static final StreamLimits SHORT = new StreamLimits(Duration.ofMillis(400), Duration.ofMillis(400));

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final RecordingReceiver receiver = new RecordingReceiver();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void endWithoutFinishReasonIsIncomplete(Wire wire) {
		fail(wire, StreamFault.words(6).endAfter(3), LIMITS);
		assertSignal(Signal.INCOMPLETE, "the stream ended without a finish reason, after ");
	}

	@ParameterizedTest
	@EnumSource
	void connectionClosedWithinTheAnswerIsIncomplete(Wire wire) {
		fail(wire, StreamFault.words(6).closeAfter(3), LIMITS);
		assertSignal(Signal.INCOMPLETE, "the connection broke within the answer, after ");
	}

	@ParameterizedTest
	@EnumSource
	void connectionResetWithinTheAnswerIsIncomplete(Wire wire) {
		fail(wire, StreamFault.words(6).resetAfter(3), LIMITS);
		assertSignal(Signal.INCOMPLETE, "the connection broke within the answer, after ");
	}

	@ParameterizedTest
	@EnumSource
	void silenceWithinTheAnswerIsAStall(Wire wire) {
		fail(wire, StreamFault.words(6).stallAfter(3), new StreamLimits(Wire.LONG, Duration.ofMillis(300)));
		assertSignal(Signal.STALLED, "the stream went silent after ");
	}

	@ParameterizedTest
	@EnumSource
	void signsOfLifeDoNotHideAStall(Wire wire) {
		fail(wire, StreamFault.words(6).keepAlive(Duration.ofMillis(20)).stallAfter(3), SHORT);
		assertSignal(Signal.STALLED, "the stream went silent after ");
	}

	@ParameterizedTest
	@EnumSource
	void lateFirstContentIsATimeLimit(Wire wire) {
		fail(wire, StreamFault.words(6).firstAfter(Wire.LONG.multipliedBy(6)), SHORT);
		assertSignal(Signal.TIME_LIMIT, "no content within 400 ms, ");
	}

	@ParameterizedTest
	@EnumSource
	void signsOfLifeAreNoContent(Wire wire) {
		fail(wire, StreamFault.words(6).firstAfter(Wire.LONG.multipliedBy(6)).keepAlive(Duration.ofMillis(20)), SHORT);
		assertSignal(Signal.TIME_LIMIT, "no content within 400 ms, ");
	}

	@ParameterizedTest
	@EnumSource
	void noHeadersInTimeIsATimeLimit(Wire wire) {
		fail(wire, Fault.silence(), SHORT);
		assertSignal(Signal.TIME_LIMIT, "no content within 400 ms, before any event");
	}

	@ParameterizedTest
	@EnumSource
	void endBeforeAnyContentIsUnreadable(Wire wire) {
		fail(wire, StreamFault.words(6).endAfter(0), LIMITS);
		assertSignal(Signal.UNREADABLE, "not an answer: ");
	}

	@ParameterizedTest
	@EnumSource
	void emptyBodyIsUnreadable(Wire wire) {
		fail(wire, StreamFault.events(), LIMITS);
		assertSignal(Signal.UNREADABLE, "not an answer: an empty body");
	}

	@ParameterizedTest
	@EnumSource
	void pageIsUnreadable(Wire wire) {
		fail(wire, Fault.html(), LIMITS);
		assertSignal(Signal.UNREADABLE, "not an answer: an HTML page (text/html)");
	}

	@ParameterizedTest
	@EnumSource
	void resetBeforeAnyHeadersIsAReset(Wire wire) {
		fail(wire, Fault.reset(), LIMITS);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESET);
	}

	@ParameterizedTest
	@EnumSource
	void errorEventIsJudgedByItsBody(Wire wire) {
		for (int chunks : List.of(0, 3)) {
			fail(wire, StreamFault.words(6).errorAfter(chunks, Fault.status(503)), LIMITS);
			assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
			assertThat(this.classifier.last().status()).isEqualTo(200);
			assertThat(this.classifier.last().body()).contains("error");
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorStatusIsJudgedAsForCalls(Wire wire) {
		fail(wire, Fault.status(429), LIMITS);
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(429);
		assertThat(this.classifier.last().body()).contains("error");
	}

	@ParameterizedTest
	@EnumSource
	void malformedEventBeforeAnyContentIsUnreadable(Wire wire) {
		fail(wire, StreamFault.words(6).malformedAt(1), LIMITS);
		assertSignal(Signal.UNREADABLE, "not an answer: an event that cannot be read");
		assertThat(this.receiver.text()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void usageOfABrokenStreamIsTold(Wire wire) {
		AttemptFailedException failed = fail(wire, StreamFault.words(6).endAfter(3), LIMITS);
		assertThat(failed.usage().quality())
			.isEqualTo((wire == Wire.ANTHROPIC || wire == Wire.GEMINI) ? Quality.EXACT : Quality.ESTIMATED);
	}

	@ParameterizedTest
	@EnumSource
	void failedStreamClosesItsConnection(Wire wire) throws InterruptedException {
		fail(wire, StreamFault.words(6).stallAfter(3), SHORT);
		assertThat(this.simulator.awaitEnded(Wire.MODEL, 1, Wire.LONG)).singleElement()
			.satisfies((request) -> assertThat(request.ending()).isEqualTo(Ending.CLIENT_CLOSED));
	}

	private AttemptFailedException fail(Wire wire, Fault fault, StreamLimits limits) {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			provider.warmUp();
			provider.client(Wire.model()).stream(new Prompt("Hello"), limits, this.receiver);
		}
		catch (AttemptFailedException ex) {
			return ex;
		}
		throw new AssertionError("The stream did not fail");
	}

	private void assertSignal(Signal signal, String detail) {
		assertThat(this.classifier.last().signal()).isEqualTo(signal);
		assertThat(this.classifier.last().detail()).startsWith(detail);
	}

}
