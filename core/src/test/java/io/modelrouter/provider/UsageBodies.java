package io.modelrouter.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelProvider;
import io.modelrouter.StreamLimits;

/**
 * Answers of vendors with their usage, sent over a socket through the vendor's SDK.
 */
final class UsageBodies {

	private UsageBodies() {
	}

	static String read(String name) {
		try (InputStream body = UsageBodies.class.getResourceAsStream("/usage/" + name + ".json")) {
			return new String(Objects.requireNonNull(body, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ModelAnswer answered(Wire wire, String json) {
		return answered(wire, new JsonServer(200, json));
	}

	static ModelAnswer answered(Wire wire, JsonServer answering) {
		RecordingClassifier classifier = new RecordingClassifier();
		try (JsonServer server = answering; ModelProvider provider = wire.providerAt(server.url(), classifier)) {
			return provider.client(Wire.model()).call(new Prompt("Hello"), Wire.LONG);
		}
	}

	/** The same answer as the vendor would have streamed it. */
	static ModelAnswer streamed(Wire wire, String json) {
		return streamed(wire, new JsonServer(200, UsageEvents.of(wire, json)));
	}

	static ModelAnswer streamed(Wire wire, JsonServer answering) {
		RecordingClassifier classifier = new RecordingClassifier();
		try (JsonServer server = answering; ModelProvider provider = wire.providerAt(server.url(), classifier)) {
			return provider.client(Wire.model())
				.stream(new Prompt("Hello"), new StreamLimits(Wire.LONG, Wire.LONG), new RecordingReceiver());
		}
	}

}
