package io.modelrouter.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.ProviderError.Signal;
import io.modelrouter.StreamLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamTransportTests extends StreamFixture {

	@Test
	void wholeStreamGoesToTheSdkAndItsConnectionToThePool() throws Exception {
		try (StreamServer server = StreamServer.chunked(": hi\n\n" + ONE + TWO + FINISH + DONE)) {
			for (int i = 0; i < 3; i++) {
				HttpAttempt attempt = attempt(LIMITS);
				assertThat(read(this.transport, attempt, server.url())).isEqualTo(ONE + TWO + FINISH);
				assertThat(attempt.isSuccess()).isTrue();
			}
			assertThat(server.accepted()).isOne();
			assertThat(server.awaitRequest()).contains("Authorization: Bearer key", "Accept-Encoding: identity");
		}
	}

	@Test
	void streamThatEndsWithItsConnectionIsWhole() {
		assertThat(readAll(StreamServer.untilClosed(ONE + FINISH))).isEqualTo(ONE + FINISH);
		assertThat(readAll(StreamServer.untilClosed(ONE + FINISH.strip()))).isEqualTo(ONE + FINISH);
		assertThat(readAll(StreamServer.untilClosed("\ufeff\n" + ONE + FINISH))).isEqualTo(ONE + FINISH);
	}

	@Test
	void nothingIsReadBeyondTheEndMarker() {
		assertThat(readAll(StreamServer.chunked(ONE + FINISH + DONE + TWO))).isEqualTo(ONE + FINISH);
	}

	@Test
	void whatFollowsTheFinishReasonIsRead() {
		assertThat(readAll(StreamServer.chunked(ONE + FINISH + "data: {\"usage\":1}\n\n" + DONE)))
			.isEqualTo(ONE + FINISH + "data: {\"usage\":1}\n\n");
	}

	@Test
	void resetAfterTheFinishReasonDoesNoHarm() {
		assertThat(readAll(new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, ONE + FINISH);
			throw new IOException("no end of the chunks");
		}))).isEqualTo(ONE + FINISH);
	}

	@Test
	void finishReasonInEveryEventIsNoEndUntilTheStreamHasOne() {
		String one = "data: {\"text\":\"one\",\"finish\":true}\n\n";
		assertThat(readAll(StreamServer.chunked(one + one))).isEqualTo(one + one);
		HttpAttempt attempt = broken(new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, one + one);
			throw new IOException("no end of the chunks");
		}), LIMITS);
		assertThat(attempt.signal()).isEqualTo(Signal.INCOMPLETE);
	}

	@Test
	void eventsAreMendedLeftOutAndHeldBack() {
		assertThat(readAll(StreamServer.chunked("event: e\ndata: {\"gap\":1}\n\n" + "data: {\"unknown\":1}\n\n"
				+ "data: {\"held\":1}\n\n" + "data: {\ndata: \"text\" : 1}\n\n" + FINISH)))
			.isEqualTo("event: e\ndata: {\"gap\":1,\"mended\":\"m\"}\n\n" + "data: {\"text\":1}\n\n" + FINISH);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			text/event-stream | {"text":"one","finish":true}
			application/json  | {"text":"one","finish":true}
			application/json  | [{"text":"one"},{"finish":true}]
			text/plain        | [ {"text":"one"}, {"finish":true} ]
			""")
	void wholeAnswerInsteadOfAStreamIsTaken(String type, String json) {
		assertThat(readAll(answering(type, json))).contains("one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					application/json  | {"error":{"code":429}}
					text/event-stream | {"error":{"code":429}}
					text/event-stream | data: {"error":{"code":429}}
					text/event-stream | [{"error":{"code":429}}]
					text/event-stream | event: error\\ndata: {"type":"error","error":{"code":429}}
					text/event-stream | data: {"text":"one"}\\n\\n{"error":{"code":429}}
					text/event-stream | data: {"text":"one"}\\n\\ndata: {"choices":[{"finish_reason":"error","error":{"code":429}}]}
					""")
	void errorIsFoundWhereverItStands(String type, String body) {
		HttpAttempt attempt = broken(answering(type, body.replace("\\n", "\n")), LIMITS);
		assertThat(attempt.signal()).isEqualTo(Signal.RESPONSE);
		assertThat(attempt.reply().body()).startsWith("{").contains("429").doesNotContain("one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			text/html         | <!DOCTYPE html><html>Sign in</html>
			text/event-stream | <html>Sign in</html>
			text/plain        | upstream connect error
			application/json  | {"text":"one"}{"text":"two"}
			application/json  | {"text":
			application/json  | "text"
			text/event-stream | ''
			""")
	void whatIsNoStreamIsUnreadable(String type, String body) {
		HttpAttempt attempt = broken(answering(type, body), LIMITS);
		assertThat(attempt.signal()).isEqualTo(Signal.UNREADABLE);
		assertThat(attempt.reply().body()).isEqualTo(body);
		assertThat(attempt.reply().contentType()).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					data: {"role":1}\\n\\n              | UNREADABLE | a stream that ended after 1 event without content
					data: {"role":1}\\n\\ndata: [DONE]  | UNREADABLE | a stream that ended after 1 event without content
					: only\\n\\n: comments\\n\\n        | UNREADABLE | ''
					data: {"text":1}\\n\\n              | INCOMPLETE | the stream ended without a finish reason, after 1 event, 1 with content
					data: {"text":1}\\n\\ndata: [DONE]  | INCOMPLETE | the stream ended without a finish reason, after 1 event, 1 with content
					data: {"text":1}\\n\\ndata: {"te    | INCOMPLETE | the stream ended without a finish reason, after 1 event, 1 with content
					data: {"role":1}\\n\\ndata: {"te    | UNREADABLE | an event that cannot be read, after 1 event without content
					data: not json\\n\\n                | UNREADABLE | an event that cannot be read, before any event
					data: 7\\n\\n                       | UNREADABLE | an event that cannot be read, before any event
					""")
	void endWithoutFinishReasonIsNoEnd(String body, Signal signal, String detail) {
		HttpAttempt attempt = broken(answering("text/event-stream", body.replace("\\n", "\n")), LIMITS);
		assertThat(attempt.signal()).isEqualTo(signal);
		assertThat(attempt.detail()).isEqualTo(detail);
	}

	@Test
	void malformedEventWithinTheAnswerIsLeftOut() {
		try (StreamServer server = StreamServer.chunked(ONE + "data: {\"te\n\n" + TWO + FINISH)) {
			HttpAttempt attempt = attempt(LIMITS);
			assertThat(read(this.transport, attempt, server.url())).isEqualTo(ONE + TWO + FINISH);
			assertThat(attempt.progress().skipped()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void eventWithoutEndIsNotReadForEver(boolean content) {
		try (StreamServer server = new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, content ? ONE : ": hi\n\n");
			while (true) {
				StreamServer.chunk(out, "data: " + "x".repeat(1024 * 1024));
			}
		})) {
			HttpAttempt attempt = broken(server, LIMITS);
			assertThat(attempt.signal()).isEqualTo(content ? Signal.INCOMPLETE : Signal.UNREADABLE);
			assertThat(attempt.detail()).startsWith("an event that cannot be read");
		}
	}

	@Test
	void cutIsToldByHowFarTheStreamCame() {
		assertThat(cutAfter("").signal()).isEqualTo(Signal.RESET);
		assertThat(cutAfter(": hi\n\n").signal()).isEqualTo(Signal.RESET);
		assertThat(cutAfter("data: {\"role\":1}\n\n").signal()).isEqualTo(Signal.CUT);
		assertThat(cutAfter(ONE).signal()).isEqualTo(Signal.INCOMPLETE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate" })
	void compressedStreamIsReadEventByEvent(String encoding) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = compressing(encoding, bytes)) {
			out.write((ONE + TWO + FINISH).getBytes(StandardCharsets.UTF_8));
		}
		try (StreamServer server = new StreamServer((out) -> {
			StreamServer.write(out, StreamServer.HEAD + "Content-Encoding: " + encoding + "\r\nContent-Length: "
					+ bytes.size() + "\r\n\r\n");
			out.write(bytes.toByteArray());
			out.flush();
		})) {
			assertThat(read(this.transport, attempt(LIMITS), server.url())).isEqualTo(ONE + TWO + FINISH);
		}
	}

	private static OutputStream compressing(String encoding, OutputStream out) throws IOException {
		return encoding.equals("gzip") ? new GZIPOutputStream(out, true) : new DeflaterOutputStream(out, true);
	}

	@Test
	void timeOfTheSubscriberDoesNotCount() {
		try (StreamServer server = StreamServer.chunked(ONE + TWO + FINISH)) {
			HttpAttempt attempt = attempt(new StreamLimits(LONG, Duration.ofMillis(100)));
			String read = attempt.run(() -> {
				try (InputStream body = open(this.transport, server.url())) {
					byte[] one = body.readNBytes(ONE.length());
					awaitLooks();
					return new String(one, StandardCharsets.UTF_8)
							+ new String(body.readAllBytes(), StandardCharsets.UTF_8);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			assertThat(read).isEqualTo(ONE + TWO + FINISH);
		}
	}

	/**
	 * The subscriber takes longer than the limit: as long as another stream that stalls.
	 */
	private void awaitLooks() {
		try (StreamServer silent = new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, ONE);
			StreamServer.hang();
		})) {
			assertThat(broken(silent, new StreamLimits(LONG, Duration.ofMillis(300))).signal())
				.isEqualTo(Signal.STALLED);
		}
	}

	@Test
	void sdkThatStopsReadingLeavesNoConnection() throws Exception {
		try (StreamServer server = new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, ONE);
			StreamServer.hang();
		})) {
			HttpAttempt attempt = attempt(LIMITS);
			attempt.run(() -> {
				try {
					return open(this.transport, server.url()).readNBytes(ONE.length());
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			attempt.close();
			assertThat(attempt.isSuccess()).isFalse();
			assertThat(server.allClosed()).isTrue();
		}
	}

	private HttpAttempt cutAfter(String events) {
		try (StreamServer server = new StreamServer((out) -> {
			StreamServer.begin(out);
			if (!events.isEmpty()) {
				StreamServer.chunk(out, events);
			}
			throw new IOException("no end of the chunks");
		})) {
			return broken(server, LIMITS);
		}
	}

	private static StreamServer answering(String type, String body) {
		return new StreamServer((out) -> StreamServer.write(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
	}

	private String readAll(StreamServer server) {
		try (server) {
			HttpAttempt attempt = attempt(LIMITS);
			String all = read(this.transport, attempt, server.url());
			assertThat(attempt.isSuccess()).isTrue();
			return all;
		}
	}

	private HttpAttempt broken(StreamServer server, StreamLimits limits) {
		try (server) {
			HttpAttempt attempt = attempt(limits);
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> read(this.transport, attempt, server.url()));
			assertThat(attempt.isSuccess()).isFalse();
			return attempt;
		}
	}

}
