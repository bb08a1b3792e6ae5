package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelScriptTests {

	private final SettableClock clock = new SettableClock("2026-11-22T08:00:00Z");

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.clock);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void sequenceIsFollowedByNormalAnswers() throws IOException {
		this.simulator.model("m").then(Fault.status(429), Fault.status(503)).thenAnswer().then(Fault.status(500));
		assertThat(statuses("m", 6)).containsExactly(429, 503, 200, 500, 200, 200);
	}

	@Test
	void alwaysBeginsWhenTheSequenceIsUsedUp() throws IOException {
		this.simulator.model("m").thenAnswer().always(Fault.status(500));
		assertThat(statuses("m", 3)).containsExactly(200, 500, 500);
	}

	@Test
	void modelsHaveTheirOwnScripts() throws IOException {
		this.simulator.model("a").always(Fault.status(500));
		assertThat(statuses("b", 1)).containsExactly(200);
		assertThat(statuses("a", 1)).containsExactly(500);
	}

	@Test
	void scriptOfAnyModelCoversWhatAModelsOwnDoesNot() throws IOException {
		this.simulator.anyModel().always(Fault.status(503));
		this.simulator.model("a").thenAnswer();
		assertThat(statuses("a", 2)).containsExactly(200, 503);
		assertThat(statuses("b", 1)).containsExactly(503);
	}

	@Test
	void clearForgetsEverything() throws IOException {
		this.simulator.model("m").then(Fault.status(500)).always(Fault.status(503)).limits(Limits.rpm(1)).clear();
		assertThat(statuses("m", 2)).containsExactly(200, 200);
	}

	@Test
	void flappingByCountAlternates() throws IOException {
		this.simulator.model("m").flapping(2, 1, Fault.status(503));
		assertThat(statuses("m", 7)).containsExactly(200, 200, 503, 200, 200, 503, 200);
	}

	@Test
	void flappingByTimeAlternates() throws IOException {
		this.simulator.model("m").flapping(Duration.ofSeconds(10), Duration.ofSeconds(5), Fault.status(503));
		List<Integer> seen = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			seen.addAll(statuses("m", 1));
			this.clock.advance(Duration.ofSeconds(5));
		}
		assertThat(seen).containsExactly(200, 200, 503, 200, 200, 503, 200);
	}

	@Test
	void outageEnds() throws IOException {
		this.simulator.model("m").during(Duration.ofMinutes(1), Fault.status(503));
		assertThat(statuses("m", 2)).containsExactly(503, 503);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(statuses("m", 1)).containsExactly(200);
	}

	@Test
	void flappingNeedsBothHalves() {
		ModelScript script = this.simulator.model("m");
		assertThatIllegalArgumentException().isThrownBy(() -> script.flapping(0, 1, Fault.reset()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> script.flapping(Duration.ofSeconds(1), Duration.ZERO, Fault.reset()));
	}

	private List<Integer> statuses(String model, int count) throws IOException {
		List<Integer> statuses = new ArrayList<>();
		try (Wire wire = new Wire(this.simulator)) {
			for (int i = 0; i < count; i++) {
				statuses.add(wire.exchange(Wire.openAi(model, "hi")).status());
			}
		}
		return statuses;
	}

}
