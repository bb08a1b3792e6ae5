package io.modelrouter.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionsTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void connectionIsUsedAgain() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		for (int i = 0; i < 5; i++) {
			assertThat(client.send(request("m"), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		}
		assertThat(this.simulator.acceptedConnections()).isEqualTo(1);
		assertThat(this.simulator.openConnections()).isEqualTo(1);
		assertThat(this.simulator.requests("m")).extracting(RecordedRequest::connection).containsOnly(1L);
		assertThat(this.simulator.requests("m")).extracting(RecordedRequest::reused)
			.containsExactly(false, true, true, true, true);
	}

	@Test
	void errorStatusKeepsTheConnectionToo() throws Exception {
		this.simulator.model("m").then(Fault.status(503), Fault.status(429), Fault.html());
		try (Wire wire = new Wire(this.simulator)) {
			for (int i = 0; i < 4; i++) {
				wire.exchange(Wire.openAi("m", "hi"));
			}
		}
		assertThat(this.simulator.acceptedConnections()).isEqualTo(1);
	}

	@Test
	void connectionEndsWhenTheClientWantsItSo() throws Exception {
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(Wire.post("/v1/messages", "Connection: close\r\n", "{}")).header("connection"))
				.isEqualTo("close");
			assertThat(wire.rest()).isEmpty();
		}
		try (Wire wire = new Wire(this.simulator)) {
			wire.exchange("POST /v1/messages HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}");
			assertThat(wire.rest()).isEmpty();
		}
	}

	@Test
	void olderClientMayKeepTheConnectionToo() throws Exception {
		try (Wire wire = new Wire(this.simulator)) {
			String request = Wire.openAi("m", "hi").replace("HTTP/1.1\r\n", "HTTP/1.0\r\nConnection: keep-alive\r\n");
			assertThat(wire.exchange(request).status()).isEqualTo(200);
			assertThat(wire.exchange(request).status()).isEqualTo(200);
		}
	}

	@Test
	void clientThatOnlySendsNoMoreStillGetsItsAnswer() throws Exception {
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi")).finish();
			assertThat(wire.reply().status()).isEqualTo(200);
		}
	}

	@Test
	void everyFaultReachesAnOrdinaryClient() {
		HttpClient client = HttpClient.newHttpClient();
		this.simulator.model("m").then(Fault.reset(), Fault.close(), Fault.truncated());
		assertThatThrownBy(() -> client.send(request("m"), BodyHandlers.ofString()))
			.hasStackTraceContaining("Connection reset");
		assertThatThrownBy(() -> client.send(request("m"), BodyHandlers.ofString()))
			.hasMessageContaining("received no bytes");
		assertThatThrownBy(() -> client.send(request("m"), BodyHandlers.ofString()))
			.hasMessageContaining("bytes received");
	}

	@Test
	void sixtyFourConnectionsAreServedAtOnce() throws Exception {
		int clients = 64;
		CountDownLatch everyoneConnected = new CountDownLatch(clients);
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		try {
			List<Future<?>> work = new ArrayList<>();
			for (int client = 0; client < clients; client++) {
				String model = "model-" + client;
				work.add(threads.submit(() -> {
					try (Wire wire = new Wire(this.simulator)) {
						everyoneConnected.countDown();
						everyoneConnected.await();
						for (int i = 0; i < 20; i++) {
							assertThat(wire.exchange(Wire.openAi(model, "hi")).body())
								.contains("This is " + model + ",");
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
		assertThat(this.simulator.acceptedConnections()).isEqualTo(clients);
		assertThat(this.simulator.requests()).hasSize(clients * 20);
		assertThat(this.simulator.requests()).extracting(RecordedRequest::number).doesNotHaveDuplicates();
		assertThat(this.simulator.awaitOpenConnections(0, LIMIT)).isTrue();
	}

	@Test
	void closingEndsSilentAndIdleConnectionsAndAllThreads() throws Exception {
		this.simulator.model("silent").always(Fault.silence());
		try (Wire idle = new Wire(this.simulator); Wire silent = new Wire(this.simulator)) {
			idle.exchange(Wire.openAi("m", "hi"));
			silent.send(Wire.openAi("silent", "hi"));
			this.simulator.awaitRequests("silent", 1, LIMIT);
			// virtual threads, on a newer JDK, are in no list
			assertThat(threads()).hasSize((Runtime.version().feature() >= 21) ? 1 : 3);
			this.simulator.close();
			assertThat(threads()).isEmpty();
			assertThat(this.simulator.openConnections()).isZero();
			assertThat(this.simulator.requests("silent")).extracting(RecordedRequest::ending)
				.containsExactly(Ending.STOPPED);
			assertThat(idle.rest()).isEmpty();
		}
		this.simulator.close();
	}

	@Test
	void closedPortCanBeUsedAgain() {
		int port = this.simulator.port();
		this.simulator.close();
		try (ProviderSimulator next = ProviderSimulator.start(port)) {
			assertThat(next.port()).isEqualTo(port);
			assertThatThrownBy(() -> ProviderSimulator.start(port)).hasMessageContaining("port " + port);
		}
	}

	@Test
	void baseUrlsFitTheClients() {
		String origin = "http://127.0.0.1:" + this.simulator.port();
		assertThat(this.simulator.openAiBaseUrl()).isEqualTo(origin + "/v1");
		assertThat(this.simulator.anthropicBaseUrl()).isEqualTo(origin);
		assertThat(this.simulator.geminiBaseUrl()).isEqualTo(origin);
		assertThat(this.simulator).hasToString("ProviderSimulator on " + origin);
	}

	private Set<String> threads() {
		String prefix = "provider-simulator-" + this.simulator.port() + "-";
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith(prefix))
			.collect(Collectors.toSet());
	}

	private java.net.http.HttpRequest request(String model) {
		return java.net.http.HttpRequest.newBuilder(URI.create(this.simulator.openAiBaseUrl() + "/chat/completions"))
			.header("Authorization", "Bearer k")
			.POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"messages\":[]}"))
			.build();
	}

}
