package io.modelrouter.test;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeysTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void everyKeyIsAcceptedAtTheStart() throws IOException {
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(without("Authorization", Wire.openAi("m", "hi")))).isEqualTo(200);
	}

	@Test
	void onlyTheNamedKeysAreAccepted() throws IOException {
		this.simulator.acceptKeys("other-key-0002", "test-key-0001", "test-key-0001");
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		this.simulator.acceptKeys("other-key-0002");
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(401);
		assertThat(status(Wire.anthropic("m", "hi"))).isEqualTo(401);
		assertThat(status(Wire.gemini("m", "hi"))).isEqualTo(400);
		this.simulator.acceptKeys();
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
	}

	@Test
	void missingKeyIsSaidToBeMissing() throws IOException {
		this.simulator.acceptKeys("k");
		assertThat(reply(without("Authorization", Wire.openAi("m", "hi"))).body())
			.contains("didn't provide an API key");
		assertThat(reply(without("x-api-key", Wire.anthropic("m", "hi"))).body())
			.contains("x-api-key header is required");
		Wire.Reply gemini = reply(without("x-goog-api-key", Wire.gemini("m", "hi")));
		assertThat(gemini.status()).isEqualTo(403);
		assertThat(gemini.body()).contains("unregistered callers");
	}

	@Test
	void refusedKeyDoesNotUseUpTheScript() throws IOException {
		this.simulator.acceptKeys("other-key-0002");
		this.simulator.model("m").then(Fault.status(503));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(401);
		this.simulator.acceptKeys();
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(503);
	}

	@Test
	void keyIsReadWhereTheWireFormatHasIt() throws IOException {
		reply(Wire.openAi("m", "hi"));
		reply(Wire.anthropic("m", "hi"));
		reply(Wire.gemini("m", "hi"));
		reply(Wire.post("/v1beta/models/m:generateContent?alt=json&key=in-the-query", "", "{}"));
		reply(Wire.post("/openai/deployments/m/chat/completions", "api-key: azure\r\n", "{\"model\":\"m\"}"));
		reply(without("Authorization", Wire.openAi("m", "hi")));
		assertThat(this.simulator.requests("m")).extracting(RecordedRequest::key)
			.containsExactly("test-key-0001", "test-key-0001", "test-key-0001", "in-the-query", "azure", null);
	}

	private int status(String request) throws IOException {
		return reply(request).status();
	}

	private Wire.Reply reply(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(request);
		}
	}

	private static String without(String header, String request) {
		return request.replaceFirst("(?m)^" + header + ":.*\r\n", "");
	}

}
