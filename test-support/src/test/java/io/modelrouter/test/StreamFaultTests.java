package io.modelrouter.test;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StreamFaultTests extends StreamFaultBench {

	private static final Duration FOREVER = Duration.ofMinutes(10);

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

	@Test
	void wrongValuesAreRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().chunks(0));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAfter(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAt(1.01));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().resetAt(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().every(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.stream().keepAlive(Duration.ZERO));
	}

	private Ending ended() throws InterruptedException {
		return this.simulator.awaitEnded("m", 1, LIMIT).get(0).ending();
	}

}
