package io.modelrouter.provider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelProvider;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersOnTheWireTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void bodyIsJsonOfKnownLength(Wire wire) {
		RecordedRequest request = request(wire);
		assertThat(request.header("Content-Type")).startsWith("application/json");
		assertThat(request.header("Content-Length")).isEqualTo(Integer.toString(request.body().length()));
		assertThat(request.header("Transfer-Encoding")).isNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENAI", "OPENAI_COMPATIBLE", "ANTHROPIC" })
	void senderIsNamedOnce(Wire wire) {
		assertThat(request(wire).headers().get("User-Agent")).containsExactly("model-router");
		assertThat(request(wire).headers().get("X-Stainless-Retry-Count")).containsExactly("0");
	}

	@Test
	void anthropicIsToldTheVersionOfItsWireFormat() {
		assertThat(request(Wire.ANTHROPIC).headers().get("anthropic-version")).containsExactly("2023-06-01");
	}

	private RecordedRequest request(Wire wire) {
		try (ModelProvider provider = wire.provider(this.simulator, new RecordingClassifier(), "key-1234567890")) {
			provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG);
		}
		return this.simulator.requests().get(this.simulator.requests().size() - 1);
	}

}
