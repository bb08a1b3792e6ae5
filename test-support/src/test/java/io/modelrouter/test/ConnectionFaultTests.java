package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionFaultTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void resetIsAnRstBeforeAnyByte() throws Exception {
		this.simulator.model("m").always(Fault.reset());
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(Wire.openAi("m", "hi")).endsWithReset()).isTrue();
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@Test
	void closeIsAFinWithoutAnAnswer() throws Exception {
		this.simulator.model("m").always(Fault.close());
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(Wire.openAi("m", "hi")).rest()).isEmpty();
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@Test
	void resetOnReuseSparesAFreshConnection() throws IOException {
		this.simulator.model("m").always(Fault.resetOnReuse());
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
			assertThat(wire.send(Wire.openAi("m", "hi")).endsWithReset()).isTrue();
		}
		assertThat(this.simulator.requests("m")).extracting(RecordedRequest::reused).containsExactly(false, true);
	}

	@Test
	void truncatedBodyAnnouncesMoreThanItSends() throws Exception {
		this.simulator.model("m").always(Fault.truncated());
		try (Wire wire = new Wire(this.simulator)) {
			Wire.Reply reply = wire.exchange(Wire.openAi("m", "hi"));
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.body().length()).isEqualTo(reply.announced() / 2);
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
	}

	@Test
	void silenceLastsUntilTheClientLeavesAndTellsWhen() throws Exception {
		this.simulator.model("m").always(Fault.silence());
		Duration left;
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi"));
			assertThat(this.simulator.awaitRequests("m", 1, LIMIT)).extracting(RecordedRequest::ending)
				.containsExactly(Ending.IN_PROGRESS);
			left = this.simulator.elapsed();
		}
		assertThat(ended()).isEqualTo(Ending.CLIENT_CLOSED);
		assertThat(this.simulator.requests("m").get(0).endedAt()).isGreaterThanOrEqualTo(left)
			.isLessThan(left.plusMillis(500));
		assertThat(this.simulator.awaitOpenConnections(0, LIMIT)).isTrue();
	}

	private Ending ended() throws InterruptedException {
		List<RecordedRequest> requests = this.simulator.awaitEnded("m", 1, LIMIT);
		assertThat(requests).hasSize(1);
		return requests.get(0).ending();
	}

}
