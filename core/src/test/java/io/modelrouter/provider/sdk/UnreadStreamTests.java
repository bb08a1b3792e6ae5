package io.modelrouter.provider.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ChunkReceiver;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelSettings;
import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.provider.http.Gaps;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.KeyHeader;
import io.modelrouter.provider.http.SdkRequest;
import io.modelrouter.provider.http.StreamReader;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An SDK that does not read a stream to its end has no answer, whatever it says.
 */
class UnreadStreamTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void sdkThatCannotReadAnEventMeansItsAnswerIsIncomplete() throws InterruptedException {
		AttemptFailedException failed = stream((body) -> {
			body.readNBytes(10);
			throw new IllegalStateException("a prompt that nobody may see");
		}, StreamReader.Meaning.CONTENT);
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
		assertThat(failed.failure().message())
			.isEqualTo("an event that the SDK cannot read, after 1 event, 1 with content");
		assertThat(this.simulator.awaitOpenConnections(0, Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void sdkThatCannotReadTheFirstEventHasNoAnswer() {
		AttemptFailedException failed = stream((body) -> {
			body.readNBytes(10);
			throw new IllegalStateException("a prompt that nobody may see");
		}, StreamReader.Meaning.OTHER);
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.MALFORMED_RESPONSE);
		assertThat(failed.failure().message()).doesNotContain("prompt");
	}

	@Test
	void sdkThatStopsReadingHasNoAnswer() throws InterruptedException {
		AttemptFailedException failed = stream((body) -> body.readNBytes(10), StreamReader.Meaning.CONTENT);
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.INCOMPLETE);
		assertThat(this.simulator.awaitOpenConnections(0, Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void sdkThatSendsNothingHasNoAnswer() {
		AttemptFailedException failed = stream(null, StreamReader.Meaning.CONTENT);
		assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNKNOWN);
		assertThat(failed.failure().message()).isEqualTo("nothing was sent: no request");
	}

	private AttemptFailedException stream(@Nullable Reading reading, StreamReader.Meaning meaning) {
		this.simulator.anyModel().always(StreamFault.words(5));
		SdkSettings settings = new SdkSettings("test", "openai", null, List.of(), Duration.ofSeconds(5), null,
				FailureClassifiers.standard(Time.system()), Time.system(), ObservationRegistry.NOOP);
		HttpTransport transport = settings.transport(KeyHeader.BEARER, (answer, model, gaps) -> true);
		StreamLimits limits = new StreamLimits(Duration.ofSeconds(10), Duration.ofSeconds(10));
		VendorStream stream = (prompt, chunks) -> read(transport, reading);
		try (SdkProvider provider = new SdkProvider(settings, transport, new Sdk(stream, meaning))) {
			return catchThrowableOfType(AttemptFailedException.class,
					() -> provider.client(new ModelSettings("m", "m", ModelSettings.Options.NONE))
						.stream(new Prompt("Hello"), limits, new Nobody()));
		}
	}

	private void read(HttpTransport transport, @Nullable Reading reading) {
		if (reading == null) {
			return;
		}
		SdkRequest request = new SdkRequest("POST", this.simulator.openAiBaseUrl() + "/chat/completions");
		byte[] json = "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
			.getBytes();
		request.body("application/json", json.length, (out) -> {
			try {
				out.write(json);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		try (InputStream body = transport.send(request).body()) {
			reading.read(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the SDK does with a stream. */
	private interface Reading {

		void read(InputStream body) throws IOException;

	}

	/** An SDK of no vendor. */
	private record Sdk(VendorStream stream, StreamReader.Meaning meaning) implements VendorSdk {

		@Override
		public VendorModel model(ModelSettings settings, ObservationRegistry observations) {
			ChatModel none = (prompt) -> new ChatResponse(List.of());
			return new VendorModel(none, (caller) -> ChatOptions.builder().build(), (counted) -> null, this.stream,
					() -> new Reader(this.meaning));
		}

		@Override
		public String sampleAnswer() {
			return "{}";
		}

		@Override
		public String sampleStream() {
			return "";
		}

		@Override
		public void close() {
		}

	}

	/** Understands every event in the same way. */
	private record Reader(Meaning meaning) implements StreamReader {

		@Override
		public Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps) {
			return this.meaning;
		}

		@Override
		public boolean isFinished() {
			return false;
		}

		@Override
		public TokenUsage usage() {
			return TokenUsage.UNKNOWN;
		}

	}

	/** Takes everything. */
	private static final class Nobody implements ChunkReceiver {

		@Override
		public void receive(ChatResponse chunk) {
		}

		@Override
		public void onCancel(Runnable abort) {
		}

		@Override
		public boolean isCancelled() {
			return false;
		}

	}

}
