package io.modelrouter.provider;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One attempt is one request, whatever the provider does to it: neither the SDKs nor
 * OkHttp send anything again.
 */
class SendOnceTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Wire.values())
			.flatMap((wire) -> Stream.of(400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529)
				.map((status) -> Arguments.of(wire, status)));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void statusIsSeenAfterOneRequest(Wire wire, int status) {
		attempt(wire, Fault.status(status));
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(status);
		assertThat(this.classifier.last().body()).isNotEmpty();
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void invitationToRepeatAtOnceIsDeclined(Wire wire) {
		attempt(wire, Fault.status(503).retryAfter(Duration.ZERO));
		assertThat(this.classifier.last().header("Retry-After")).isEqualTo("0");
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void resetBeforeTheAnswerIsAReset(Wire wire) {
		attempt(wire, Fault.reset());
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESET);
		assertThat(this.classifier.last().detail()).isEqualTo("connection reset before the answer");
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void closeBeforeTheAnswerIsAReset(Wire wire) {
		attempt(wire, Fault.close());
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESET);
		assertThat(this.classifier.last().detail()).isEqualTo("the connection was closed before the answer");
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void resetOfAPooledConnectionIsNotRepeated(Wire wire) {
		this.simulator.model(Wire.MODEL).thenAnswer().then(Fault.resetOnReuse());
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ModelClient client = provider.client(Wire.model());
			client.call(new Prompt("Hello"), Wire.LONG);
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> client.call(new Prompt("Hello"), Wire.LONG));
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESET);
		assertThat(this.simulator.requests()).hasSize(2)
			.last()
			.satisfies((request) -> assertThat(request.reused()).isTrue());
	}

	@ParameterizedTest
	@EnumSource
	void brokenBodyIsACut(Wire wire) {
		attempt(wire, Fault.truncated());
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.CUT);
		assertThat(this.classifier.last().detail()).isEqualTo("the connection broke within the answer");
		assertThat(this.simulator.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyAtTheAddressIsAConnectFailure(Wire wire) {
		this.simulator.close();
		attempt(wire, Fault.none());
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.CONNECT);
		assertThat(this.classifier.last().detail()).startsWith("connection refused")
			.contains("127.0.0.1")
			.doesNotContain("key-1234567890");
	}

	@ParameterizedTest
	@EnumSource
	void redirectIsNotFollowed(Wire wire) {
		try (JsonServer other = new JsonServer(307, "{}");
				ModelProvider provider = wire.providerAt(other.url(), this.classifier)) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG));
			assertThat(other.paths()).hasSize(1);
		}
		assertThat(this.classifier.last().status()).isEqualTo(307);
	}

	private void attempt(Wire wire, Fault fault) {
		this.simulator.model(Wire.MODEL).always(fault);
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG));
		}
	}

}
