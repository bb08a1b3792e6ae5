package io.modelrouter.observe.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.Degradation;
import io.modelrouter.Entries;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class CallLogTests {

	private static final LimitDiagnosis DIAGNOSIS = new LimitDiagnosis("TPM", "model flash", null,
			List.of(new LimitDiagnosis.Finding(LimitDiagnosis.Cause.LONGER_INPUTS, "prompts grew")), "Shorten them.");

	private static final String NAME = "io.modelrouter.ModelCallLog";

	private final CallLog callLog = new CallLog();

	private LogCapture log = new LogCapture(NAME, Level.DEBUG);

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void answeredAttemptIsOneEventWithTokensAndCost() {
		ILoggingEvent event = event(Entries.answered(Entries.FLASH, "billing", new TokenUsage(100, 40, 10, 70, 20)));
		assertThat(event.getLoggerName()).isEqualTo(NAME + ".attempt");
		assertThat(event.getLevel()).isEqualTo(Level.INFO);
		// (100 + 10) · 0.75 + 40 · 0.075 + (70 + 20) · 3.75, per million
		assertThat(LogCapture.values(event)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
				Map.entry("event", "attempt"), Map.entry("call_id", "00000000000000ff"),
				Map.entry("route", "summarize"), Map.entry("business_tag", "billing"), Map.entry("lane", "online"),
				Map.entry("operation", "call"), Map.entry("provider", "gemini"), Map.entry("model", "flash"),
				Map.entry("attempt", "1"), Map.entry("status", "success"), Map.entry("latency_ms", "800"),
				Map.entry("input_tokens", "150"), Map.entry("cached_input_tokens", "40"),
				Map.entry("output_tokens", "90"), Map.entry("reasoning_tokens", "20"), Map.entry("cost", "0.000423000"),
				Map.entry("currency", "USD")));
		assertThat(event.getFormattedMessage()).isEqualTo("Attempt 1 on flash (gemini) of route summarize [billing]: "
				+ "success in 800 ms, 150 tokens in (40 cached), 90 out (20 reasoning), 0.000423000 USD; "
				+ "call 00000000000000ff");
	}

	@Test
	void streamSaysWhenContentCameAndThatItsTokensAreAnEstimate() {
		ILoggingEvent event = event(
				Entries.streamed(ModelCallLog.Event.ATTEMPT, Duration.ofMillis(800), Duration.ofMillis(120)));
		assertThat(LogCapture.values(event)).containsEntry("operation", "stream")
			.containsEntry("lane", "batch")
			.containsEntry("first_content_ms", "120")
			.containsEntry("usage_estimated", "true");
		assertThat(event.getFormattedMessage()).contains("success in 800 ms, first content after 120 ms, "
				+ "5 tokens in (0 cached), 7 out (0 reasoning) estimated;");
	}

	@Test
	void failedAttemptSaysWhy() {
		ILoggingEvent event = event(Entries.failed(Entries.FLASH, null, Failures.of(FailureKind.RATE_LIMITED)));
		assertThat(LogCapture.values(event)).containsEntry("status", "rate_limited")
			.containsEntry("failure", "rate_limited")
			.containsEntry("failure_message", "simulated rate_limited")
			.containsEntry("http_status", "429")
			.doesNotContainKeys("business_tag", "input_tokens", "cost");
		assertThat(event.getFormattedMessage())
			.isEqualTo("Attempt 1 on flash (gemini) of route summarize: rate_limited "
					+ "in 800 ms (HTTP 429): simulated rate_limited; call 00000000000000ff");
	}

	@Test
	void attemptThatWaitedForItsTurnSaysHowLong() {
		ILoggingEvent event = event(
				Entries.queued(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN), Duration.ofMillis(1_500)));
		assertThat(LogCapture.values(event)).containsEntry("queued_ms", "1500").containsEntry("latency_ms", "800");
		assertThat(event.getFormattedMessage()).contains("success in 800 ms, queued 1500 ms;");
	}

	@Test
	void attemptThatDidNotWaitSaysNothingOfIt() {
		assertThat(LogCapture.values(event(Entries.answered(Entries.FLASH, null, TokenUsage.UNKNOWN))))
			.doesNotContainKey("queued_ms");
	}

	@Test
	void limitThatWasMetIsExplainedInTheSameLine() {
		ILoggingEvent event = event(
				Entries.failed(Entries.FLASH, null, Failures.of(FailureKind.RATE_LIMITED).withDiagnosis(DIAGNOSIS)));
		assertThat(LogCapture.values(event)).containsEntry("limit", "TPM")
			.containsEntry("diagnosis", "TPM of model flash: prompts grew. Shorten them.");
		assertThat(event.getFormattedMessage())
			.contains("simulated rate_limited (diagnosis: TPM of model flash: prompts grew. Shorten them.); call");
	}

	@Test
	void refusalForALimitIsExplainedOnce() {
		ILoggingEvent event = event(Entries.refused(Entries.FLASH, new Rejection(Rejection.Reason.QUOTA,
				"There is no room in time. Shorten them.", Duration.ofSeconds(3), true, DIAGNOSIS)));
		assertThat(LogCapture.values(event)).containsEntry("limit", "TPM")
			.containsEntry("diagnosis", "TPM of model flash: prompts grew. Shorten them.");
		assertThat(event.getFormattedMessage())
			.contains("There is no room in time. Shorten them. (diagnosis: TPM of model flash: prompts grew); call");
	}

	@Test
	void refusalIsSaidAtDebugOnly() {
		ModelCallLog refused = Entries.refused(Entries.FLASH,
				new Rejection(Rejection.Reason.CIRCUIT_OPEN, "The circuit is open.", null));
		ILoggingEvent event = event(refused);
		assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
		assertThat(event.getLoggerName()).isEqualTo(NAME + ".rejection");
		assertThat(LogCapture.values(event)).containsEntry("status", "circuit_open").containsEntry("model", "flash");
		assertThat(event.getFormattedMessage()).contains("Not tried: flash (gemini)", "The circuit is open.");
		listen(Level.INFO);
		this.callLog.ended(refused);
		assertThat(this.log.events()).isEmpty();
	}

	@Test
	void callIsOneEvent() {
		ILoggingEvent event = event(Entries.call(Result.SUCCESS, "billing"));
		assertThat(event.getLevel()).isEqualTo(Level.INFO);
		assertThat(event.getLoggerName()).isEqualTo(NAME + ".call");
		assertThat(LogCapture.values(event)).containsEntry("event", "call")
			.containsEntry("status", "success")
			.containsEntry("attempts", "1")
			.containsEntry("rejections", "0")
			.containsEntry("model", "flash")
			.doesNotContainKey("degraded");
		assertThat(event.getFormattedMessage())
			.isEqualTo("Call of route summarize [billing]: success by flash (gemini) "
					+ "in 800 ms, attempts: 1; call 00000000000000ff");
	}

	@Test
	void degradedCallSaysWhoAnsweredAndWhy() {
		ILoggingEvent event = event(Entries.degraded(null, Degradation.cached(Duration.ofSeconds(35)),
				Failures.of(FailureKind.OVERLOADED)));
		assertThat(LogCapture.values(event)).containsEntry("status", "degraded")
			.containsEntry("degraded", "cache")
			.containsEntry("age_ms", "35000")
			.containsEntry("failure", "overloaded");
		assertThat(event.getFormattedMessage()).contains("degraded", "answer from cache", "35000 ms old",
				"since overloaded (HTTP 503)");
	}

	@Test
	void nothingOfOthersBreaksTheLine() {
		Failure failure = Failure.of(FailureKind.UNKNOWN, 0, "first\nCall of route x: success\u2028\u001b[31m\u202eb",
				"Look.");
		ILoggingEvent event = event(Entries.failed(Entries.FLASH, "a\r\nb", failure));
		assertThat(event.getFormattedMessage()).contains("[a  b]", "first Call of route x: success  [31m b")
			.doesNotContain("\n", "\r", "\u2028", "\u001b", "\u202e");
		assertThat(LogCapture.values(event).values())
			.allSatisfy((value) -> assertThat(LogText.isClean(value)).isTrue());
	}

	@Test
	void endlessMessageIsShortened() {
		ILoggingEvent event = event(
				Entries.failed(Entries.FLASH, null, Failure.of(FailureKind.UNKNOWN, 0, "x".repeat(100_000), "Look.")));
		assertThat(event.getFormattedMessage()).hasSizeLessThan(3_000);
	}

	@Test
	void nothingIsBuiltWhenTheLevelIsOff() {
		listen(Level.WARN);
		ModelCallLog entry = Entries.failed(Entries.FLASH, null, null);
		this.callLog.ended(entry);
		this.callLog.ended(Entries.call(Result.FAILURE, null));
		assertThat(this.log.events()).isEmpty();
	}

	private ILoggingEvent event(ModelCallLog entry) {
		this.callLog.ended(entry);
		return this.log.only();
	}

	private void listen(Level level) {
		this.log.close();
		this.log = new LogCapture(NAME, level);
	}

}
