package io.modelrouter.provider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelProvider;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One attempt over a real socket, for every provider type.
 */
class ProviderCallTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	private final RecordingClassifier classifier = new RecordingClassifier();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void callReturnsTheAnswer(Wire wire) {
		this.simulator.model(Wire.MODEL).thenAnswer("Good morning");
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			ChatResponse response = provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG).response();
			assertThat(response.getResult().getOutput().getText()).isEqualTo("Good morning");
			assertThat(response.getMetadata().getUsage().getTotalTokens()).isPositive();
		}
		RecordedRequest request = this.simulator.requests().get(0);
		assertThat(request.model()).isEqualTo(Wire.MODEL);
		assertThat(request.key()).isEqualTo("key-1234567890");
		assertThat(request.body()).contains("Hello");
	}

	@ParameterizedTest
	@EnumSource
	void errorIsSeenWithStatusHeadersAndBody(Wire wire) {
		this.simulator.model(Wire.MODEL).always(Fault.status(503).header("Retry-After", "0"));
		try (ModelProvider provider = wire.provider(this.simulator, this.classifier, "key-1234567890")) {
			assertThatExceptionOfType(AttemptFailedException.class)
				.isThrownBy(() -> provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG));
		}
		assertThat(this.classifier.last().signal()).isEqualTo(Signal.RESPONSE);
		assertThat(this.classifier.last().status()).isEqualTo(503);
		assertThat(this.classifier.last().header("retry-after")).isEqualTo("0");
		assertThat(this.classifier.last().body()).contains("error");
		assertThat(this.simulator.requests()).hasSize(1);
	}

}
