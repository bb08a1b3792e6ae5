package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordedRequestTests {

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void everythingThatWasSentIsThere() throws IOException {
		Duration before = this.simulator.elapsed();
		send(Wire.gemini("gemini-3.6-flash", "a secret plan"));
		RecordedRequest request = this.simulator.requests("gemini-3.6-flash").get(0);
		assertThat(request.number()).isEqualTo(1);
		assertThat(request.connection()).isEqualTo(1);
		assertThat(request.format()).isEqualTo(WireFormat.GEMINI);
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/v1beta/models/gemini-3.6-flash:generateContent");
		assertThat(request.header("X-Goog-Api-Key")).isEqualTo("test-key-0001");
		assertThat(request.header("absent")).isNull();
		assertThat(request.body()).contains("a secret plan");
		assertThat(request.key()).isEqualTo("test-key-0001");
		assertThat(request.at()).isBetween(before, this.simulator.elapsed());
		assertThat(request.ending()).isEqualTo(Ending.ANSWERED);
		assertThat(request.took()).isLessThan(Duration.ofSeconds(5));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> request.headers().put("X", java.util.List.of()));
	}

	@Test
	void textFormShowsNeitherKeyNorPrompt() throws IOException {
		send(Wire.openAi("gpt-5.5", "a secret plan"));
		send(Wire.post("/v1beta/models/gpt-5.5:generateContent?key=test-key-0001", "", "{}"));
		assertThat(this.simulator.requests("gpt-5.5").toString()).contains("gpt-5.5", "…0001", "ANSWERED")
			.doesNotContain("a secret plan", "test-key");
	}

	@Test
	void shortKeyIsNotShownAtAll() {
		assertThat(Texts.masked("short")).isEqualTo("…");
		assertThat(Texts.masked(null)).isEqualTo("none");
	}

	@Test
	void waitingEndsWhenItsTimeIsOver() throws Exception {
		send(Wire.openAi("m", "hi"));
		assertThat(this.simulator.awaitRequests("m", 2, Duration.ofMillis(20))).hasSize(1);
		assertThat(this.simulator.awaitEnded("m", 1, Duration.ofSeconds(10))).hasSize(1);
	}

	@Test
	void clearedRequestsAreForgotten() throws IOException {
		send(Wire.openAi("m", "hi"));
		this.simulator.clearRequests();
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void oldestRequestsAreForgottenWhenThereAreTooManyCharacters() {
		SimulatorTime time = new SimulatorTime(InstantSource.system());
		Journal journal = new Journal(10_000, time);
		for (int number = 1; number <= 100; number++) {
			journal.add(new RecordedRequest(number, 1, false, WireFormat.OPENAI, "m", "POST", "/", Map.of(),
					"x".repeat(1000), null, false, time.elapsed(), Ending.IN_PROGRESS, null, 0, null));
		}
		journal.end(new Progress(1), Ending.ANSWERED);
		assertThat(journal.find((request) -> true)).extracting(RecordedRequest::number)
			.containsExactly(96L, 97L, 98L, 99L, 100L);
	}

	private void send(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			wire.exchange(request);
		}
	}

}
