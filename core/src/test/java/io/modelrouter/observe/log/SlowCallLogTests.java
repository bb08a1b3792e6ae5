package io.modelrouter.observe.log;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.AttemptRecord;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Entries;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelRoute;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class SlowCallLogTests {

	private static final Duration SLOW = Duration.ofSeconds(5);

	private final LogCapture log = new LogCapture("io.modelrouter.ModelCallLog", Level.WARN);

	private final SlowCallLog slowCalls = new SlowCallLog(List.of(new ModelRoute("summarize", Entries.FLASH, List.of(),
			Duration.ofSeconds(20), 3, Duration.ofSeconds(60), SLOW, DegradeSettings.OFF, StreamSettings.DEFAULTS)));

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void streamIsSlowByItsFirstContentNotByItsLength() {
		this.slowCalls.ended(Entries.streamed(Event.CALL, Duration.ofMinutes(5), SLOW));
		assertThat(this.log.events()).isEmpty();
		this.slowCalls.ended(Entries.streamed(Event.CALL, Duration.ofMinutes(5), SLOW.plusMillis(1)));
		assertThat(this.log.only().getFormattedMessage())
			.contains("success in 300000 ms, first content after 5001 ms, more than 5000 ms:");
	}

	@Test
	void slowCallIsToldOnceWithAllThatWasDecided() {
		Rejection open = new Rejection(Rejection.Reason.CIRCUIT_OPEN, "open", null);
		this.slowCalls.ended(Entries.slow(Duration.ofMillis(9_200),
				List.of(attempt("flash", 1, 10, 200, Failures.of(FailureKind.RATE_LIMITED)),
						attempt("flash", 2, 2_210, 3_000, Failures.of(FailureKind.OVERLOADED)),
						attempt("gpt", 1, 5_210, 3_990, null)),
				List.of(new RejectionRecord("opus", open))));
		ILoggingEvent event = this.log.only();
		assertThat(event.getLevel()).isEqualTo(Level.WARN);
		assertThat(event.getLoggerName()).isEqualTo("io.modelrouter.ModelCallLog.slow");
		String trail = "waited 10 ms; at 10 ms flash #1 rate_limited (HTTP 429) in 200 ms; waited 2000 ms; "
				+ "at 2210 ms flash #2 overloaded (HTTP 503) in 3000 ms; at 5210 ms gpt #1 answered in 3990 ms; "
				+ "not tried: opus circuit_open";
		assertThat(LogCapture.values(event)).containsEntry("event", "slow_call")
			.containsEntry("latency_ms", "9200")
			.containsEntry("slow_call_ms", "5000")
			.containsEntry("business_tag", "billing")
			.containsEntry("trail", trail);
		assertThat(event.getFormattedMessage()).isEqualTo("Slow call of route summarize [billing]: success in 9200 ms, "
				+ "more than 5000 ms: " + trail + "; call 00000000000000ff");
	}

	@Test
	void batchCallIsNotSlowWhileItWaitsForItsTurn() {
		this.slowCalls.ended(ofBatch(SLOW.plusSeconds(60), Duration.ofSeconds(60)));
		assertThat(this.log.events()).isEmpty();
		this.slowCalls.ended(ofBatch(SLOW.plusSeconds(60), Duration.ofSeconds(59)));
		assertThat(this.log.only().getFormattedMessage()).contains("success in 65000 ms");
	}

	private static ModelCallLog ofBatch(Duration latency, Duration queued) {
		ModelCallLog call = Entries.slow(latency, List.of(), List.of());
		return new ModelCallLog(call.event(), call.callId(), call.route(), call.businessTag(), Lane.BATCH,
				call.operation(), call.target(), call.result(), call.number(), call.began(), queued, call.latency(),
				call.firstContent(), call.failure(), call.rejection(), call.usage(), call.cost(), call.degradation(),
				call.attempts(), call.rejections());
	}

	@Test
	void waitForItsTurnIsToldApartFromOtherWaits() {
		AttemptRecord waited = new AttemptRecord("flash", "gemini", 1, Duration.ZERO, Duration.ofMillis(3_000),
				Duration.ofMillis(1_000), null, Failures.of(FailureKind.TIMEOUT), TokenUsage.UNKNOWN, null);
		this.slowCalls.ended(
				Entries.slow(Duration.ofSeconds(6), List.of(waited, attempt("gpt", 1, 4_000, 2_000, null)), List.of()));
		assertThat(this.log.only().getFormattedMessage()).contains(
				": at 0 ms flash #1 queued 3000 ms, then timeout (HTTP 504) in 1000 ms; at 4000 ms gpt #1 answered in 2000 ms; call");
	}

	@Test
	void waitAtTheEndIsTold() {
		this.slowCalls.ended(Entries.slow(Duration.ofSeconds(6),
				List.of(attempt("flash", 1, 0, 1_000, Failures.of(FailureKind.TIMEOUT))), List.of()));
		assertThat(this.log.only().getFormattedMessage()).contains("in 1000 ms; waited 5000 ms;");
	}

	@Test
	void timeAfterAnAnswerIsNoWait() {
		this.slowCalls
			.ended(Entries.slow(Duration.ofSeconds(6), List.of(attempt("flash", 1, 0, 1_000, null)), List.of()));
		assertThat(LogCapture.values(this.log.only())).containsEntry("trail", "at 0 ms flash #1 answered in 1000 ms");
	}

	@Test
	void callWithoutAnyAttemptHasATrailToo() {
		this.slowCalls.ended(Entries.slow(Duration.ofMillis(5_001), List.of(), List.of()));
		assertThat(LogCapture.values(this.log.only())).containsEntry("trail", "waited 5001 ms");
	}

	@Test
	void callThatTookJustAsLongIsNotSlow() {
		this.slowCalls.ended(Entries.slow(SLOW, List.of(), List.of()));
		this.slowCalls.ended(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN));
		assertThat(this.log.events()).isEmpty();
	}

	private static AttemptRecord attempt(String model, int number, long began, long latency, Failure failure) {
		return new AttemptRecord(model, "provider", number, Duration.ofMillis(began), Duration.ZERO,
				Duration.ofMillis(latency), null, failure, TokenUsage.UNKNOWN, null);
	}

}
