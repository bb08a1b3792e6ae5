package io.modelrouter.test;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionFaultTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration FOREVER = Duration.ofMinutes(10);

	private static final Duration WAIT = Duration.ofMillis(300);

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
			.isLessThan(left.plusSeconds(5));
		assertThat(this.simulator.awaitOpenConnections(0, LIMIT)).isTrue();
	}

	@Test
	void lateAnswerSendsNothingBefore() throws IOException {
		this.simulator.model("m").always(Fault.late(WAIT));
		try (Wire wire = new Wire(this.simulator)) {
			Duration asked = this.simulator.elapsed();
			assertThat(wire.send(Wire.openAi("m", "hi")).head().get(0)).isEqualTo("HTTP/1.1 200 OK");
			assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(WAIT);
		}
	}

	@Test
	void lateBodyComesAfterItsTime() throws IOException {
		this.simulator.model("m").always(Fault.lateBody(WAIT));
		try (Wire wire = new Wire(this.simulator)) {
			Duration asked = this.simulator.elapsed();
			assertThat(wire.exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
			assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(WAIT);
			assertThat(wire.exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
		}
	}

	@Test
	void lateBodySendsItsHeadersAtOnce() throws IOException {
		this.simulator.model("m").always(Fault.lateBody(FOREVER));
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(Wire.openAi("m", "hi")).head().get(0)).isEqualTo("HTTP/1.1 200 OK");
			wire.readLimit(50);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::nextByte);
		}
	}

	@Test
	void slowBodyLetsNoReadWaitLongButTakesItsTime() throws IOException {
		Duration time = Duration.ofSeconds(1);
		this.simulator.model("m").always(Fault.slowBody(time));
		try (Wire wire = new Wire(this.simulator)) {
			wire.readLimit(700);
			Duration asked = this.simulator.elapsed();
			wire.exchange(Wire.openAi("m", "hi"));
			assertThat(this.simulator.elapsed().minus(asked)).isGreaterThanOrEqualTo(time);
			assertThat(wire.exchange(Wire.openAi("m", "hi")).status()).isEqualTo(200);
		}
	}

	@Test
	void clientThatLeavesDuringASlowBodyIsNoticedAtOnce() throws Exception {
		this.simulator.model("m").always(Fault.slowBody(FOREVER));
		Duration left;
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi")).head();
			left = this.simulator.elapsed();
		}
		assertThat(ended()).isEqualTo(Ending.CLIENT_CLOSED);
		assertThat(this.simulator.requests("m").get(0).endedAt()).isLessThan(left.plusSeconds(5));
	}

	@Test
	void clientThatResetsDuringADelayIsNoticedAtOnce() throws Exception {
		this.simulator.model("m").always(Fault.status(503).after(FOREVER));
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "hi"));
			this.simulator.awaitRequests("m", 1, LIMIT);
			wire.reset();
		}
		assertThat(ended()).isEqualTo(Ending.CLIENT_CLOSED);
	}

	@Test
	void faultMayBeginLater() throws Exception {
		this.simulator.model("m").always(Fault.reset().after(WAIT));
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.send(Wire.openAi("m", "hi")).endsWithReset()).isTrue();
		}
		assertThat(ended()).isEqualTo(Ending.CUT);
		assertThat(this.simulator.requests("m").get(0).took()).isGreaterThanOrEqualTo(WAIT);
	}

	@Test
	void requestSentDuringADelayIsAnsweredNext() throws IOException {
		this.simulator.model("m").then(Fault.late(WAIT)).thenAnswer("second");
		try (Wire wire = new Wire(this.simulator)) {
			wire.send(Wire.openAi("m", "one") + Wire.openAi("m", "two"));
			assertThat(wire.reply().body()).contains("simulated");
			assertThat(wire.reply().body()).contains("second");
		}
	}

	private Ending ended() throws InterruptedException {
		List<RecordedRequest> requests = this.simulator.awaitEnded("m", 1, LIMIT);
		assertThat(requests).hasSize(1);
		return requests.get(0).ending();
	}

}
