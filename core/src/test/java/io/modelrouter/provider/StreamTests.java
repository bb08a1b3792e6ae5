package io.modelrouter.provider;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.test.StreamFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Streams of all wire formats over sockets that come to their end.
 */
class StreamTests {

	private static final String WORDS = "w1 w2 w3 w4 w5 w6";

	private static final StreamLimits LIMITS = new StreamLimits(Wire.LONG, Wire.LONG);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	private final RecordingReceiver receiver = new RecordingReceiver();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void wholeStreamIsDeliveredWithItsUsage(Wire wire) {
		ModelAnswer answer = stream(wire, StreamFault.words(6));
		assertThat(this.receiver.text()).isEqualTo(WORDS);
		assertThat(this.receiver.chunks()).hasSizeGreaterThanOrEqualTo(6);
		assertThat(this.receiver.finishReasons()).isNotEmpty();
		assertThat(answer.usage().input()).isPositive();
		assertThat(answer.usage().output()).isPositive();
		assertThat(answer.response().getMetadata().getModel()).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void connectionOfAWholeStreamIsUsedAgain(Wire wire) {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(6));
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			for (int i = 0; i < 3; i++) {
				provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, this.receiver);
			}
		}
		assertThat(this.simulator.requests()).extracting(RecordedRequest::connection).containsOnly(1L);
	}

	@ParameterizedTest
	@EnumSource
	void firstChunkComesBeforeTheSecondIsSent(Wire wire) {
		this.simulator.model(Wire.MODEL).always(StreamFault.words(2).every(Wire.LONG.multipliedBy(6)));
		RecordingReceiver leaving = new RecordingReceiver() {

			@Override
			public void receive(org.springframework.ai.chat.model.ChatResponse chunk) {
				super.receive(chunk);
				if (!text().isEmpty()) {
					cancel();
				}
			}

		};
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, leaving));
		}
		assertThat(leaving.text()).startsWith("w1");
	}

	@ParameterizedTest
	@EnumSource
	void streamWithoutEndMarkerIsWhole(Wire wire) {
		stream(wire, StreamFault.words(6).withoutEndMarker());
		assertThat(this.receiver.text()).isEqualTo(WORDS);
	}

	@ParameterizedTest
	@EnumSource
	void streamThatIsLeftOpenAfterItsEndIsWholeSoon(Wire wire) throws InterruptedException {
		stream(wire, StreamFault.words(6).withoutEndMarker().leftOpen());
		assertThat(this.receiver.text()).isEqualTo(WORDS);
		assertThat(this.simulator.awaitEnded(Wire.MODEL, 1, Wire.LONG)).singleElement()
			.satisfies(
					(request) -> assertThat(request.took()).isBetween(Duration.ofMillis(400), Duration.ofMillis(2500)));
	}

	@ParameterizedTest
	@EnumSource
	void streamInDropsIsWhole(Wire wire) {
		stream(wire, StreamFault.words(6).dribble(7, Duration.ofMillis(1)));
		assertThat(this.receiver.text()).isEqualTo(WORDS);
	}

	@ParameterizedTest
	@EnumSource
	void toolCallIsDeliveredWhole(Wire wire) {
		stream(wire, StreamFault.words(1).andToolCall("weather", "{\"city\":\"Rome\"}").andToolCall("time", "{}"));
		assertThat(this.receiver.toolCalls()).extracting(AssistantMessage.ToolCall::name)
			.containsExactly("weather", "time");
		assertThat(this.receiver.toolCalls().get(0).arguments()).isEqualToIgnoringWhitespace("{\"city\":\"Rome\"}");
		assertThat(this.receiver.toolCalls()).extracting(AssistantMessage.ToolCall::id).doesNotContain("");
	}

	@ParameterizedTest
	@EnumSource
	void signsOfLifeCarryAPauseAsLongAsTheFirstContentMayTake(Wire wire) {
		stream(wire, StreamFault.words(2).every(Duration.ofMillis(700)).keepAlive(Duration.ofMillis(20)),
				new StreamLimits(Duration.ofSeconds(5), Duration.ofMillis(300)));
		assertThat(this.receiver.text()).isEqualTo("w1 w2");
	}

	@ParameterizedTest
	@EnumSource
	void malformedEventWithinTheAnswerIsLeftOut(Wire wire) {
		stream(wire, StreamFault.words(6).malformedAt(4));
		assertThat(this.receiver.text()).startsWith("w1 w2 w3").endsWith("w6");
	}

	@ParameterizedTest
	@EnumSource
	void keyThatIsRefusedIsReplaced(Wire wire) {
		this.simulator.model(Wire.MODEL).then(Fault.status(401)).always(StreamFault.words(6));
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-A-123456", "key-B-123456")) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, this.receiver))
				.satisfies((ex) -> assertThat(ex.failure().kind()).isEqualTo(FailureKind.AUTHENTICATION));
			provider.client(Wire.model()).stream(new Prompt("Hello"), LIMITS, this.receiver);
		}
		assertThat(this.simulator.requests()).extracting(RecordedRequest::key).doesNotHaveDuplicates();
	}

	private ModelAnswer stream(Wire wire, Fault fault) {
		return stream(wire, fault, LIMITS);
	}

	private ModelAnswer stream(Wire wire, Fault fault, StreamLimits limits) {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			return provider.client(Wire.model()).stream(new Prompt("Hello"), limits, this.receiver);
		}
	}

}
