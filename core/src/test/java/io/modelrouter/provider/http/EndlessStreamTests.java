package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.Test;

import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A provider that never stops must not fill the memory of whoever adds its answer up.
 */
class EndlessStreamTests extends StreamFixture {

	private static final String LONG_TEXT = "x".repeat(64 * 1024);

	/** Of the longest answer. */
	private static final int MOST = 256;

	@Test
	void endlessAnswerIsIncomplete() throws InterruptedException {
		try (StreamServer server = endless("{\"text\":1,\"delta\":{\"content\":\"" + LONG_TEXT + "\"}}")) {
			HttpAttempt attempt = broken(server);
			assertThat(attempt.signal()).isEqualTo(Signal.INCOMPLETE);
			assertThat(attempt.detail())
				.isEqualTo("the answer is longer than 16 Mi characters, after 257 events, 257 with content");
			assertThat(server.allClosed()).isTrue();
		}
	}

	@Test
	void endlessAnswerThatIsHeldBackIsIncomplete() {
		try (StreamServer server = endless("{\"held\":1,\"parts\":[{\"text\":\"" + LONG_TEXT + "\"}]}")) {
			assertThat(broken(server).signal()).isEqualTo(Signal.INCOMPLETE);
		}
	}

	@Test
	void endlessAnswerWithoutContentIsNone() {
		try (StreamServer server = endless("{\"delta\":{\"refusal\":\"" + LONG_TEXT + "\"}}")) {
			assertThat(broken(server).signal()).isEqualTo(Signal.UNREADABLE);
		}
	}

	@Test
	void longestAnswerIsWhole() {
		String event = event("{\"text\":1,\"delta\":\"" + LONG_TEXT + "\"}");
		assertIsWhole(event.repeat(MOST));
	}

	@Test
	void whatIsRepeatedWithEveryEventIsNoPartOfTheAnswer() {
		String event = event("{\"text\":1,\"sources\":[\"" + LONG_TEXT + "\"],\"choices\":[{\"message\":\"" + LONG_TEXT
				+ "\",\"delta\":\"one\"}]}");
		assertIsWhole(event.repeat(MOST + 1));
	}

	private void assertIsWhole(String events) {
		try (StreamServer server = StreamServer.chunked(events + FINISH + DONE)) {
			HttpAttempt attempt = attempt(LIMITS);
			drain(attempt, server);
			assertThat(attempt.isSuccess()).isTrue();
		}
	}

	private HttpAttempt broken(StreamServer server) {
		HttpAttempt attempt = attempt(LIMITS);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> drain(attempt, server));
		return attempt;
	}

	private void drain(HttpAttempt attempt, StreamServer server) {
		attempt.run(() -> {
			try (InputStream body = open(this.transport, server.url())) {
				return body.skip(Long.MAX_VALUE);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static StreamServer endless(String json) {
		return new StreamServer((out) -> {
			StreamServer.begin(out);
			while (true) {
				StreamServer.chunk(out, event(json));
			}
		});
	}

	private static String event(String json) {
		return "data: " + json + "\n\n";
	}

}
