package io.modelrouter.test;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Streams that are unusual, but whole.
 */
class StreamShapeTests extends StreamFaultBench {

	@ParameterizedTest
	@EnumSource
	void chunksComeAtTheirPace(WireFormat format) throws IOException {
		Duration asked = this.simulator.elapsed();
		try (StreamWire wire = open(format, Fault.stream("äöü€").chunks(4).every(Duration.ofMillis(30)))) {
			assertThat(NormalStreamTests.text(format, wire.data())).isEqualTo("äöü€");
		}
		assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
	}

	@ParameterizedTest
	@EnumSource
	void endMarkerMayBeMissing(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, StreamFault.words(2).withoutEndMarker())) {
			List<String> data = wire.data();
			assertThat(data).anyMatch(StreamFaultTests::finishes)
				.noneMatch((each) -> each.contains("[DONE]") || each.contains("message_stop"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void chunksMayHoldNothing(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, Fault.stream("").chunks(3).endAfter(3))) {
			List<String> data = wire.data();
			assertThat(data).hasSizeGreaterThanOrEqualTo(3).noneMatch(StreamFaultTests::finishes);
			assertThat(NormalStreamTests.text(format, data)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void usageMayBeMissing(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, StreamFault.words(2).withoutUsage())) {
			assertThat(wire.data()).anyMatch(StreamFaultTests::finishes)
				.filteredOn((data) -> data.contains("usage\":{") || data.contains("usageMetadata"))
				.allMatch((data) -> format == WireFormat.ANTHROPIC && !data.matches(".*_tokens\":[1-9].*"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void dribbledBytesMakeUpTheSameEvents(WireFormat format) throws IOException {
		this.simulator.model("m").then(Fault.stream("äöü€ 😀"), Fault.stream("äöü€ 😀").dribble(3, Duration.ZERO));
		String whole;
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			whole = wire.body();
		}
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			assertThat(withoutStamp(wire.body())).isEqualTo(withoutStamp(whole));
		}
		try (StreamWire wire = open(format, Fault.stream("ä").dribble(3, Duration.ZERO))) {
			assertThat(wire.chunk()).hasSizeLessThanOrEqualTo(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void eventsMayBeWrittenInUnusualWays(WireFormat format) throws IOException {
		try (StreamWire wire = open(format,
				StreamFault.words(2).style(SseStyle.CRLF, SseStyle.NO_SPACE, SseStyle.MULTI_LINE))) {
			String body = wire.body();
			assertThat(body.replace("\r\n", "")).doesNotContain("\n");
			assertThat(body).contains("data:{\r\ndata:\"", "\r\ndata:}\r\n\r\n").doesNotContain("data: ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void literalEventsAreSentAsTheyAre(WireFormat format) throws Exception {
		String[] events = { "data: {}\n\n", "retry: 5\n", "\nnonsense" };
		try (StreamWire wire = open(format, StreamFault.events(events))) {
			assertThat(wire.chunks()).containsExactly(events);
		}
		assertThat(this.simulator.requests("m").get(0).events()).isEqualTo(3);
		try (StreamWire wire = open(format, StreamFault.events())) {
			assertThat(wire.chunks()).isEmpty();
		}
		try (StreamWire wire = open(format, StreamFault.events().leftOpen())) {
			wire.wire().readLimit(50);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::chunk);
		}
	}

	@Test
	void modelsPaceIsTheDefaultOfItsStreams() throws IOException {
		this.simulator.model("m").streaming(StreamFault.words(4).chunks(2)).then(Fault.stream().endAfter(1));
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.GEMINI)) {
			assertThat(NormalStreamTests.text(WireFormat.GEMINI, wire.data())).isEqualTo("w1 w2");
		}
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.GEMINI)) {
			List<String> data = wire.data();
			assertThat(data).hasSize(3);
			assertThat(NormalStreamTests.text(WireFormat.GEMINI, data)).isEqualTo(text(4));
		}
		this.simulator.model("m").clear();
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.GEMINI)) {
			assertThat(NormalStreamTests.text(WireFormat.GEMINI, wire.data())).contains("simulated");
		}
	}

	@Test
	void modelsThoughtsBelongToItsNormalStreamsOnly() throws IOException {
		this.simulator.model("m").streaming(Fault.stream().thinking("hmm")).thenAnswer("one").thenAnswer();
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.OPENAI)) {
			assertThat(wire.body()).contains("one").doesNotContain("hmm");
		}
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.OPENAI)) {
			assertThat(wire.body()).contains("hmm", "simulated");
		}
	}

	private static String withoutStamp(String body) {
		return body.replaceAll("sim\\d{12}", "sim").replaceAll("\"created\":\\d+", "");
	}

}
