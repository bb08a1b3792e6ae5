package io.modelrouter.provider.http.sse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SseReaderTests {

	private static final int LONGEST = 64 * 1024;

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void lineMayEndInThreeWays(String end) throws IOException {
		String stream = "event: one\ndata: 1\n\ndata: 2\n\n".replace("\n", end);
		assertThat(read(stream)).containsExactly("one=1", "2");
		assertThat(readByteByByte(stream)).containsExactly("one=1", "2");
	}

	@Test
	void eventIsThereAsSoonAsItsEmptyLineIs() throws IOException {
		for (String end : List.of("\n", "\r\n", "\r")) {
			InputStream then = new InputStream() {

				@Override
				public int read() throws IOException {
					throw new IOException("not to be read");
				}

			};
			String event = "data: 1" + end + end;
			byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
			SseReader reader = new SseReader(new SequenceInputStream(new ByteArrayInputStream(bytes), then), LONGEST);
			assertThat(text(reader.next())).isEqualTo("1");
		}
	}

	@Test
	void linesOfDataAreJoined() throws IOException {
		assertThat(read("data: {\ndata:\ndata:  \"a\": 1\ndata: }\n\n")).containsExactly("{\n\n \"a\": 1\n}");
	}

	@Test
	void spaceAfterTheColonIsOptional() throws IOException {
		assertThat(read("event:x\ndata:1\n\ndata:  2\n\n")).containsExactly("x=1", " 2");
	}

	@Test
	void idsRetryTimesAndUnknownFieldsAreNotData() throws IOException {
		assertThat(read("id: 7\nretry: 100\ndatum: x\ndata: 1\nevents: y\n\n")).containsExactly("1");
	}

	@Test
	void commentsAndEmptyLinesAreSignsOfLife() throws IOException {
		assertThat(read(": ping\n\n\ndata: 1\n: within\ndata: 2\n\n")).containsExactly("-", "-", "-", "1\n2");
	}

	@Test
	void eventWithoutDataIsASignOfLife() throws IOException {
		assertThat(read("event: ping\n\ndata:\n\ndata\n\n")).containsExactly("-", "-", "-");
	}

	@Test
	void nameBelongsToOneEvent() throws IOException {
		assertThat(read("event: a\ndata: 1\n\ndata: 2\n\nevent:\ndata: 3\n\n")).containsExactly("a=1", "2", "3");
	}

	@Test
	void lastEventNeedsNoEmptyLine() throws IOException {
		assertThat(read("data: 1\n\ndata: 2\n")).containsExactly("1", "2");
		assertThat(read("data: 1\n\ndata: 2")).containsExactly("1", "2");
		assertThat(read("data: 1\r\rdata: 2\r")).containsExactly("1", "2");
		assertThat(read("data: 1\n\nevent: x")).containsExactly("1");
	}

	@Test
	void bareJsonIsAnEvent() throws IOException {
		assertThat(read("data: 1\n\n{\"error\": \"x\"}\n\ndata: 2\n\n")).containsExactly("1", "{\"error\": \"x\"}", "-",
				"2");
	}

	@Test
	void charactersMayBeSplitOverReads() throws IOException {
		assertThat(readByteByByte("data: \u00e9\u4f60\ud83d\ude00\n\n")).containsExactly("\u00e9\u4f60\ud83d\ude00");
	}

	@Test
	void nothingIsNoEvent() throws IOException {
		assertThat(read("")).isEmpty();
	}

	@Test
	void longEventIsRead() throws IOException {
		String data = "x".repeat(LONGEST - 100);
		assertThat(read("data: " + data + "\n\ndata: 2\n\n")).containsExactly(data, "2");
	}

	@Test
	void eventWithoutEndIsTooLong() {
		assertThatExceptionOfType(LineTooLongException.class)
			.isThrownBy(() -> read("data: " + "x".repeat(LONGEST * 2)));
		String lines = "data: 123456789\n".repeat(LONGEST / 10 + 1);
		assertThatExceptionOfType(LineTooLongException.class).isThrownBy(() -> read(lines));
	}

	@Test
	void streamLongerThanTheBufferIsRead() throws IOException {
		StringBuilder stream = new StringBuilder();
		IntStream.range(0, 5000).forEach((i) -> stream.append("data: event number ").append(i).append("\r\n\r\n"));
		assertThat(read(stream.toString())).hasSize(5000).endsWith("event number 4999");
	}

	@Test
	void eventGoesOverTheWireAgain() throws IOException {
		for (SseEvent event : List.of(new SseEvent("name", "1".getBytes(StandardCharsets.UTF_8)),
				new SseEvent(null, "2".getBytes(StandardCharsets.UTF_8)))) {
			SseReader again = new SseReader(new ByteArrayInputStream(event.toWire()), LONGEST);
			assertThat(text(again.next())).isEqualTo(text(event));
		}
	}

	private static List<String> read(String stream) throws IOException {
		return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> readByteByByte(String stream) throws IOException {
		List<InputStream> bytes = new ArrayList<>();
		for (byte value : stream.getBytes(StandardCharsets.UTF_8)) {
			bytes.add(new ByteArrayInputStream(new byte[] { value }));
		}
		return read(new SequenceInputStream(Collections.enumeration(bytes)));
	}

	private static List<String> read(InputStream stream) throws IOException {
		SseReader reader = new SseReader(stream, LONGEST);
		List<String> events = new ArrayList<>();
		for (SseEvent event = reader.next(); event != null; event = reader.next()) {
			events.add(text(event));
		}
		return events;
	}

	private static String text(SseEvent event) {
		String data = event.hasData() ? new String(event.data(), StandardCharsets.UTF_8) : "-";
		return (event.name() != null) ? event.name() + "=" + data : data;
	}

}
