package io.modelrouter.test;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StreamFaultTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration FOREVER = Duration.ofMinutes(10);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void resetComesWithinAnEventAfterItsChunks(WireFormat format) throws Exception {
		try (StreamWire wire = open(format, StreamFault.words(60).resetAfter(40))) {
			assertThat(contentBefore(wire, format, SocketException.class)).isEqualTo(text(40));
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@ParameterizedTest
	@EnumSource
	void closeComesWithinAnEventAfterAFractionWithoutTheEndOfTheBody(WireFormat format) throws Exception {
		try (StreamWire wire = open(format, StreamFault.words(60).closeAt(2.0 / 3))) {
			assertThat(contentBefore(wire, format, EOFException.class)).isEqualTo(text(40));
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@ParameterizedTest
	@EnumSource
	void cleanEndHasNoFinishReason(WireFormat format) throws Exception {
		try (StreamWire wire = open(format, StreamFault.words(9).endAfter(3))) {
			List<String> data = wire.data();
			assertThat(NormalStreamTests.text(format, data)).isEqualTo(text(3));
			assertThat(data).noneMatch(StreamFaultTests::finishes);
			assertThat(wire.wire().exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@ParameterizedTest
	@EnumSource
	void stallLastsUntilTheClientLeavesAndTellsWhen(WireFormat format) throws Exception {
		Duration left;
		try (StreamWire wire = open(format, StreamFault.words(9).stallAfter(3))) {
			assertThat(contentBefore(wire, format, SocketTimeoutException.class)).isEqualTo(text(3));
			assertThat(this.simulator.openRequests()).isEqualTo(1);
			left = this.simulator.elapsed();
		}
		assertThat(ended()).isEqualTo(Ending.CLIENT_CLOSED);
		assertThat(this.simulator.requests("m").get(0).endedAt()).isBetween(left, left.plusSeconds(5));
		assertThat(this.simulator.awaitOpenRequests(0, LIMIT)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void stallMayComeWithSignsOfLife(WireFormat format) throws IOException {
		StreamFault stalled = StreamFault.words(9).stallAfter(0).keepAlive(Duration.ofMillis(1));
		String sign = (format == WireFormat.ANTHROPIC) ? "event: ping\ndata: {\"type\":\"ping\"}\n\n"
				: ": keep-alive\n\n";
		try (StreamWire wire = open(format, stalled)) {
			int signs = 0;
			while (signs < 20) {
				signs += sign.equals(wire.chunk()) ? 1 : 0;
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void firstContentMayBeLateWhileTheOpeningIsNot(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, StreamFault.words(2).firstAfter(FOREVER))) {
			if (format != WireFormat.GEMINI) {
				assertThat(wire.chunk()).contains((format == WireFormat.OPENAI) ? "\"role\"" : "message_start");
			}
			assertThat(contentBefore(wire, format, SocketTimeoutException.class)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersMayComeLongBeforeTheOpening(WireFormat format) throws IOException {
		this.simulator.model("m").then(Fault.stream().openingAfter(FOREVER), Fault.lateBody(FOREVER));
		for (int i = 0; i < 2; i++) {
			try (StreamWire wire = StreamWire.open(this.simulator, format)) {
				assertThat(wire.status()).isEqualTo("HTTP/1.1 200 OK");
				wire.wire().readLimit(50);
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::chunk);
			}
		}
	}

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
	void malformedChunkIsBrokenJsonAndTheStreamGoesOn(WireFormat format) throws Exception {
		try (StreamWire wire = open(format, StreamFault.words(4).malformedAt(2))) {
			List<String> data = wire.data();
			assertThat(data).filteredOn((each) -> each.startsWith("{") && !each.endsWith("}")).hasSize(1);
			assertThat(data).anyMatch(StreamFaultTests::finishes);
			List<String> intact = data.stream().filter((each) -> each.endsWith("}")).toList();
			assertThat(NormalStreamTests.text(format, intact)).isEqualTo("w1 w3 w4");
		}
		assertThat(ended()).isEqualTo(Ending.ANSWERED);
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
	void connectionMayBeLeftOpenAfterTheLastEvent(WireFormat format) throws Exception {
		try (StreamWire wire = open(format, StreamFault.words(2).withoutEndMarker().withoutUsage().leftOpen())) {
			for (String chunk = wire.chunk(); !finishes(chunk);) {
				chunk = wire.chunk();
			}
			wire.wire().readLimit(50);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::chunk);
		}
		assertThat(ended()).isEqualTo(Ending.CLIENT_CLOSED);
	}

	@ParameterizedTest
	@EnumSource
	void errorComesAsTheVendorsEvent(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, StreamFault.words(9).errorAfter(3, Fault.status(503)))) {
			List<String> events = wire.chunks();
			String last = events.get(events.size() - 1);
			String data = StreamWire.data(last);
			switch (format) {
				case OPENAI -> assertThat(last).startsWith("data: {\"error\":{");
				case ANTHROPIC -> {
					assertThat(last).startsWith("event: error\ndata: {\"type\":\"error\"");
					assertThat(StreamWire.json(data).at("/error/type").asString()).isEqualTo("overloaded_error");
				}
				case GEMINI -> assertThat(StreamWire.json(data).at("/error/code").asInt()).isEqualTo(503);
			}
			assertThat(events).noneMatch(StreamFaultTests::finishes);
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorOfAPageIsAnEventAllTheSame(WireFormat format) throws IOException {
		try (StreamWire wire = open(format, StreamFault.words(9).errorAt(0.5, Fault.status(502)))) {
			List<String> data = wire.data();
			assertThat(StreamWire.json(data.get(data.size() - 1)).has("error")).isTrue();
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

	@Test
	void wrongValuesAreRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().chunks(0));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAfter(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAt(1.01));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAt(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().every(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().keepAlive(Duration.ZERO));
	}

	private StreamWire open(WireFormat format, Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		return StreamWire.open(this.simulator, format);
	}

	/** The text up to the exception that ends it; no read waits long. */
	private static String contentBefore(StreamWire wire, WireFormat format, Class<? extends IOException> end)
			throws IOException {
		wire.wire().readLimit(200);
		List<String> data = new java.util.ArrayList<>();
		assertThatExceptionOfType(end).isThrownBy(() -> {
			for (String chunk = wire.chunk(); chunk != null; chunk = wire.chunk()) {
				data.add(StreamWire.data(chunk));
			}
		});
		return NormalStreamTests.text(format, data);
	}

	private static String text(int words) {
		return StreamFault.words(words).reply().text();
	}

	private static boolean finishes(String data) {
		return data.contains("\"finish_reason\":\"") || data.contains("\"stop_reason\":\"")
				|| data.contains("\"finishReason\":\"");
	}

	private static String withoutStamp(String body) {
		return body.replaceAll("sim\\d{12}", "sim").replaceAll("\"created\":\\d+", "");
	}

	private Ending ended() throws InterruptedException {
		return this.simulator.awaitEnded("m", 1, LIMIT).get(0).ending();
	}

}
