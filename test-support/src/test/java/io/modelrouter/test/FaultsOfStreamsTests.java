package io.modelrouter.test;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What faults that are no streams themselves do to a request for a stream.
 */
class FaultsOfStreamsTests {

	private static final Duration WAIT = Duration.ofMillis(100);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void statusesAndPagesAreNoStreams(WireFormat format) throws IOException {
		Wire.Reply limited = reply(format, Fault.rateLimited(Dimension.RPM).retryAfter(Duration.ofSeconds(2)));
		assertThat(limited.status()).isEqualTo(429);
		assertThat(limited.header("retry-after")).isEqualTo("2");
		assertThat(limited.header("content-type")).isEqualTo("application/json");
		assertThat(reply(format, Fault.contextTooLong()).status()).isEqualTo(400);
		Wire.Reply page = reply(format, Fault.html());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("content-type")).startsWith("text/html");
		assertThat(reply(format, Fault.empty()).body()).isEmpty();
		assertThat(reply(format, Fault.errorInBody(503)).body()).contains("error");
	}

	@ParameterizedTest
	@EnumSource
	void limitsRefuseStreamsToo(WireFormat format) throws IOException {
		this.simulator.model("m").limits(Limits.rpm(1));
		assertThat(stream(format, Fault.none())).isNotEmpty();
		assertThat(reply(format, Fault.none()).status()).isEqualTo(429);
	}

	@ParameterizedTest
	@EnumSource
	void connectionFaultsAreTheSame(WireFormat format) throws IOException {
		this.simulator.model("m").then(Fault.reset(), Fault.close());
		String request = StreamWire.request(format, "m", "hi");
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(request).endsWithReset()).isTrue();
		}
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(request).rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void lateStreamIsLate(WireFormat format) throws IOException {
		Duration asked = this.simulator.elapsed();
		assertThat(stream(format, Fault.late(WAIT))).isNotEmpty();
		assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(WAIT);
	}

	@ParameterizedTest
	@EnumSource
	void slowBodyIsASlowStream(WireFormat format) throws IOException {
		Duration asked = this.simulator.elapsed();
		assertThat(stream(format, Fault.slowBody(WAIT))).hasSizeGreaterThanOrEqualTo(50);
		assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(WAIT.minusMillis(10));
	}

	@ParameterizedTest
	@EnumSource
	void truncatedStreamEndsWithinAnEvent(WireFormat format) throws IOException {
		this.simulator.model("m").then(Fault.truncated());
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			assertThatExceptionOfType(EOFException.class).isThrownBy(wire::chunks);
		}
	}

	@ParameterizedTest
	@EnumSource
	void brokenJsonIsABrokenChunk(WireFormat format) throws IOException {
		assertThat(stream(format, Fault.brokenJson())).filteredOn((data) -> data.startsWith("{") && !data.endsWith("}"))
			.hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void connectionMayCloseAfterTheStream(WireFormat format) throws IOException {
		this.simulator.model("m").then(Fault.closeAfterAnswer());
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			assertThat(wire.chunks()).isNotEmpty();
			assertThat(wire.wire().rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void errorInAChoiceIsAnEvent(WireFormat format) throws IOException {
		assertThat(StreamWire.json(stream(format, Fault.errorInChoice(502)).get(0)).at("/choices/0/error/code").asInt())
			.isEqualTo(502);
	}

	@ParameterizedTest
	@EnumSource
	void filterRefusesInTheVendorsWay(WireFormat format) throws IOException {
		if (format == WireFormat.GEMINI) {
			assertThat(stream(format, Fault.contentFiltered())).hasSize(1).first().asString().contains("blockReason");
			return;
		}
		Wire.Reply reply = reply(format, Fault.contentFiltered());
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body()).contains("filter", "invalid_request_error");
	}

	@ParameterizedTest
	@EnumSource
	void finishReasonIsTheVendorsWordInStreamsAndCalls(WireFormat format) throws IOException {
		StreamFault filtered = Fault.stream("no").finish(FinishReason.CONTENT_FILTER);
		StreamFault tooLong = Fault.stream("no").finish(FinishReason.LENGTH);
		String filterWord = "\"" + FinishReason.CONTENT_FILTER.in(format) + "\"";
		String lengthWord = "\"" + FinishReason.LENGTH.in(format) + "\"";
		assertThat(String.join("", stream(format, filtered))).contains(filterWord);
		assertThat(String.join("", stream(format, tooLong))).contains(lengthWord);
		this.simulator.model("m").then(tooLong);
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(Wire.openAi("m", "hi")).body()).contains("\"finish_reason\":\"length\"");
		}
	}

	private Wire.Reply reply(WireFormat format, Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(StreamWire.request(format, "m", "hi"));
		}
	}

	private List<String> stream(WireFormat format, Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		try (StreamWire wire = StreamWire.open(this.simulator, format)) {
			return wire.data();
		}
	}

}
