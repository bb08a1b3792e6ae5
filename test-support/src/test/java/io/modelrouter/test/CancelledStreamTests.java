package io.modelrouter.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancelledStreamTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration FOREVER = Duration.ofMinutes(10);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	static Stream<Fault> streamsWithoutEnd() {
		return Stream.of(StreamFault.words(10_000).every(Duration.ofMillis(10)), StreamFault.words(2).stallAfter(1),
				StreamFault.words(2).stallAfter(1).keepAlive(Duration.ofMillis(5)),
				StreamFault.words(2).firstAfter(FOREVER), StreamFault.words(2).dribble(1, Duration.ofMillis(200)),
				StreamFault.words(2).leftOpen());
	}

	@ParameterizedTest
	@MethodSource("streamsWithoutEnd")
	void clientThatLeavesAStreamIsNoticedAtOnce(Fault fault) throws Exception {
		assertThatLeavingIsNoticedAtOnce(fault, (wire) -> assertThat(wire.head()).isNotEmpty());
	}

	static Stream<Fault> faultsWithoutAnyByte() {
		return Stream.of(Fault.silence(), Fault.late(FOREVER), StreamFault.words(2).after(FOREVER));
	}

	@ParameterizedTest
	@MethodSource("faultsWithoutAnyByte")
	void clientThatLeavesBeforeAnyByteIsNoticedAtOnce(Fault fault) throws Exception {
		assertThatLeavingIsNoticedAtOnce(fault, (wire) -> wire.readLimit(0));
	}

	private void assertThatLeavingIsNoticedAtOnce(Fault fault, WireAction beforeLeaving) throws Exception {
		this.simulator.model("m").always(fault);
		List<Duration> noticed = new ArrayList<>();
		for (int i = 1; i <= 10; i++) {
			Duration left;
			try (Wire wire = new Wire(this.simulator)) {
				wire.send(StreamWire.request(WireFormat.OPENAI, "m", "hi"));
				this.simulator.awaitRequests("m", i, LIMIT);
				beforeLeaving.on(wire);
				left = this.simulator.elapsed();
			}
			RecordedRequest ended = this.simulator.awaitEnded("m", i, LIMIT).get(i - 1);
			assertThat(ended.ending()).isEqualTo(Ending.CLIENT_CLOSED);
			noticed.add(ended.endedAt().minus(left));
		}
		// a busy machine may be late now and then
		assertThat(noticed).as(noticed.toString())
			.anySatisfy((time) -> assertThat(time).isLessThan(Duration.ofMillis(20)))
			.allSatisfy((time) -> assertThat(time).isLessThan(Duration.ofSeconds(2)));
	}

	/** What a client does before it leaves. */
	interface WireAction {

		void on(Wire wire) throws IOException;

	}

	@Test
	void slowReaderHoldsTheStreamBackAndIsNoticedWhenItLeaves() throws Exception {
		this.simulator.model("m").always(Fault.stream("x".repeat(32_000_000)).chunks(32_000));
		try (StreamWire wire = StreamWire.open(this.simulator, StreamWire.openAi("m", "hi", ""))) {
			assertThat(wire.chunk()).contains("role");
		}
		RecordedRequest ended = this.simulator.awaitEnded("m", 1, LIMIT).get(0);
		assertThat(ended.ending()).isEqualTo(Ending.CLIENT_CLOSED);
		assertThat(ended.events()).isBetween(1, 30_000);
	}

	@Test
	void nothingIsLeftOpenAfterAThousandCancels() throws Exception {
		this.simulator.anyModel().always(StreamFault.words(1000).every(Duration.ofMillis(2)));
		Random random = new Random(11);
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				WireFormat format = WireFormat.values()[i % 3];
				int chunks = random.nextInt(4);
				work.add(threads.submit(() -> {
					try (StreamWire wire = StreamWire.open(this.simulator, format)) {
						for (int read = 0; read < chunks; read++) {
							wire.chunk();
						}
					}
					return null;
				}));
			}
			for (Future<?> each : work) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.simulator.awaitOpenRequests(0, LIMIT)).isTrue();
		assertThat(this.simulator.awaitOpenConnections(0, LIMIT)).isTrue();
		assertThat(this.simulator.requests()).hasSize(1000)
			.extracting(RecordedRequest::ending)
			.containsOnly(Ending.CLIENT_CLOSED);
	}

	@Test
	void fiveHundredStreamsRunAtOnce() throws Exception {
		int streams = 500;
		this.simulator.anyModel().always(StreamFault.words(3).stallAfter(2));
		List<StreamWire> wires = new ArrayList<>();
		try {
			for (int i = 0; i < streams; i++) {
				wires.add(StreamWire.open(this.simulator, WireFormat.values()[i % 3]));
			}
			assertThat(this.simulator.openRequests()).isEqualTo(streams);
			assertThat(this.simulator.openConnections()).isEqualTo(streams);
		}
		finally {
			for (StreamWire wire : wires) {
				wire.close();
			}
		}
		assertThat(this.simulator.awaitOpenRequests(0, LIMIT)).isTrue();
	}

	@Test
	void waitingForRequestsToEndHasALimit() throws Exception {
		this.simulator.model("m").always(Fault.silence());
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi"));
			this.simulator.awaitRequests("m", 1, LIMIT);
			assertThat(this.simulator.awaitOpenRequests(0, Duration.ofMillis(20))).isFalse();
			this.simulator.clearRequests();
			assertThat(this.simulator.openRequests()).isEqualTo(1);
		}
		assertThat(this.simulator.awaitOpenRequests(0, LIMIT)).isTrue();
	}

	@Test
	void closingStopsStreams() throws Exception {
		this.simulator.model("m").always(StreamFault.words(2).stallAfter(1));
		try (StreamWire wire = StreamWire.open(this.simulator, WireFormat.OPENAI)) {
			wire.chunk();
			this.simulator.close();
			assertThat(this.simulator.requests("m").get(0).ending()).isEqualTo(Ending.STOPPED);
			assertThat(this.simulator.openRequests()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void ordinaryClientSeesWholeBrokenAndCutStreams(WireFormat format) throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		this.simulator.model("m")
			.then(StreamFault.words(50).every(Duration.ofMillis(1)), StreamFault.words(50).resetAt(0.5),
					StreamFault.words(50).closeAt(0.5), StreamFault.words(50).endAt(0.5));
		HttpResponse<String> whole = client.send(request(format), BodyHandlers.ofString());
		assertThat(whole.statusCode()).isEqualTo(200);
		assertThat(whole.body()).contains("w1\"", " w50\"");
		assertThatThrownBy(() -> client.send(request(format), BodyHandlers.ofString()))
			.hasStackTraceContaining("Connection reset");
		assertThatThrownBy(() -> client.send(request(format), BodyHandlers.ofString())).isInstanceOf(IOException.class);
		assertThat(client.send(request(format), BodyHandlers.ofString()).body()).contains(" w25\"")
			.doesNotContain(" w26\"");
	}

	@ParameterizedTest
	@EnumSource
	void ordinaryClientThatCancelsIsNoticed(WireFormat format) throws Exception {
		this.simulator.model("m").always(StreamFault.words(5).stallAfter(2));
		CountDownLatch line = new CountDownLatch(1);
		HttpClient client = HttpClient.newHttpClient();
		try (Stream<String> lines = client.send(request(format), BodyHandlers.ofLines()).body()) {
			lines.limit(1).forEach((each) -> line.countDown());
			line.await();
		}
		assertThat(this.simulator.awaitEnded("m", 1, LIMIT)).extracting(RecordedRequest::ending)
			.containsExactly(Ending.CLIENT_CLOSED);
	}

	private java.net.http.HttpRequest request(WireFormat format) {
		String raw = StreamWire.request(format, "m", "hi");
		String path = raw.substring(5, raw.indexOf(" HTTP"));
		return java.net.http.HttpRequest.newBuilder(URI.create(this.simulator.geminiBaseUrl() + path))
			.POST(BodyPublishers.ofString(raw.substring(raw.indexOf("\r\n\r\n") + 4)))
			.build();
	}

}
