package io.modelrouter.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kinds of windows, limits of an account, and what is under way.
 */
class EnforcedLimitsTests {

	private final SettableClock clock = new SettableClock("2026-11-22T07:30:10Z");

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.clock);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void fixedMinuteIsThatOfTheClock() throws IOException {
		this.simulator.model("m").limits(Limits.rpm(1).window(Window.FIXED));
		Wire.Reply first = reply(Wire.openAi("m", "hi"));
		assertThat(first.header("x-ratelimit-reset-requests")).isEqualTo("50s");
		assertThat(reply(Wire.openAi("m", "hi")).header("retry-after")).isEqualTo("50");
		this.clock.advance(Duration.ofSeconds(50));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
	}

	@Test
	void bucketIsRefilledEvenly() throws IOException {
		this.simulator.model("m").limits(Limits.rpm(60).window(Window.BUCKET));
		for (int i = 0; i < 60; i++) {
			assertThat(status(Wire.anthropic("m", "hi"))).isEqualTo(200);
		}
		assertThat(reply(Wire.anthropic("m", "hi")).header("retry-after")).isEqualTo("1");
		this.clock.advance(Duration.ofSeconds(2));
		Wire.Reply refilled = reply(Wire.anthropic("m", "hi"));
		assertThat(refilled.status()).isEqualTo(200);
		assertThat(refilled.header("anthropic-ratelimit-requests-remaining")).isEqualTo("1");
		assertThat(refilled.header("anthropic-ratelimit-requests-reset")).isEqualTo("2026-11-22T07:31:11Z");
		assertThat(status(Wire.anthropic("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.anthropic("m", "hi"))).isEqualTo(429);
	}

	@Test
	void bucketOfTokensSaysWhenThereWillBeEnough() throws IOException {
		this.simulator.model("m")
			.usage(ScriptedUsage.of(18_928, 0))
			.limits(Limits.none().tpm(30_000).window(Window.BUCKET));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		this.simulator.model("m").usage(ScriptedUsage.of(11_100, 59));
		Wire.Reply refused = reply(Wire.openAi("m", "hi"));
		assertThat(refused.body()).contains("Limit 30000, Used 18928, Requested 11159. Please try again in 174ms.");
		assertThat(refused.header("retry-after-ms")).isEqualTo("174");
		this.clock.advance(Duration.ofMillis(174));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
	}

	@Test
	void outputTokensAreALimitOfTheirOwn() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.of(10, 600)).limits(Limits.none().tpm(80_000).outputTpm(1000));
		Wire.Reply first = reply(Wire.anthropic("m", "hi"));
		assertThat(first.header("anthropic-ratelimit-output-tokens-limit")).isEqualTo("1000");
		assertThat(first.header("anthropic-ratelimit-output-tokens-remaining")).isEqualTo("400");
		assertThat(first.header("anthropic-ratelimit-tokens-limit")).isEqualTo("81000");
		assertThat(first.header("anthropic-ratelimit-tokens-remaining")).isEqualTo("80390");
		Wire.Reply refused = reply(Wire.anthropic("m", "hi"));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.body()).contains("1,000 output tokens per minute");
		assertThat(refused.header("retry-after")).isEqualTo("60");
	}

	@Test
	void tokensOfADayEndAtMidnight() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.of(600, 0)).limits(Limits.none().tpd(1000));
		assertThat(status(Wire.gemini("m", "hi"))).isEqualTo(200);
		Wire.Reply refused = reply(Wire.gemini("m", "hi"));
		assertThat(refused.body()).contains("InputTokensPerModelPerDay", "\"quotaValue\":\"1000\"");
		assertThat(refused.head()).noneMatch((line) -> line.contains("ratelimit"));
		this.clock.advance(Duration.ofMinutes(30));
		assertThat(status(Wire.gemini("m", "hi"))).isEqualTo(200);
	}

	@Test
	void requestsUnderWayAreCountedUntilTheyEnd() throws Exception {
		this.simulator.model("m").limits(Limits.none().concurrency(1)).then(Fault.lateBody(Duration.ofHours(1)));
		try (Wire slow = new Wire(this.simulator)) {
			slow.send(Wire.openAi("m", "hi")).head();
			Wire.Reply refused = reply(Wire.openAi("m", "hi"));
			assertThat(refused.status()).isEqualTo(429);
			assertThat(refused.body()).contains("max organization concurrency: 1");
		}
		this.simulator.awaitOpenRequests(0, Duration.ofSeconds(10));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.anthropic("m", "hi"))).isEqualTo(200);
	}

	@Test
	void lateAnswerIsUnderWayFromItsArrival() throws Exception {
		this.simulator.model("m").limits(Limits.none().concurrency(1)).always(Fault.late(Duration.ofHours(1)));
		try (Wire one = new Wire(this.simulator); Wire two = new Wire(this.simulator)) {
			one.send(Wire.anthropic("m", "hi"));
			two.send(Wire.anthropic("m", "hi"));
			List<RecordedRequest> ended = this.simulator.awaitEnded("m", 1, Duration.ofSeconds(10));
			assertThat(ended).extracting(RecordedRequest::refusedFor).containsExactly(Dimension.CONCURRENCY);
		}
	}

	@Test
	void accountCountsAllModelsAndAllUsers() throws IOException {
		this.simulator.account().limits(Limits.rpm(2));
		this.simulator.model("a").limits(Limits.rpm(10));
		assertThat(reply(Wire.openAi("a", "hi")).header("x-ratelimit-remaining-requests")).isEqualTo("1");
		assertThat(status(Wire.openAi("b", "hi").replace("0001", "0002"))).isEqualTo(200);
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(429);
		assertThat(status(Wire.gemini("a", "hi"))).isEqualTo(200);
	}

	@Test
	void requestThatTheAccountRefusesIsNotCountedByTheModel() throws IOException {
		this.simulator.account().limits(Limits.rpm(1));
		this.simulator.model("a").limits(Limits.rpm(2));
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(429);
		this.simulator.account().changeLimits(Limits.rpm(5));
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(429);
	}

	@Test
	void loweredLimitCountsWhatWasUsed() throws IOException {
		this.simulator.model("m").limits(Limits.rpm(10));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		this.simulator.model("m").changeLimits(Limits.rpm(1));
		Wire.Reply refused = reply(Wire.openAi("m", "hi"));
		assertThat(refused.body()).contains("Limit 1, Used 2, Requested 1");
		assertThat(refused.header("x-ratelimit-remaining-requests")).isEqualTo("0");
	}

	@Test
	void refusedRequestsAreRecorded() throws IOException {
		this.simulator.model("m").then(Fault.status(429)).limits(Limits.rpm(1));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(429);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(429);
		List<RecordedRequest> requests = this.simulator.requests("m");
		assertThat(requests).extracting(RecordedRequest::refused).containsExactly(false, false, true);
		assertThat(requests.get(2).refusedFor()).isEqualTo(Dimension.RPM);
		assertThat(requests.get(2).toString()).contains("refused for RPM");
	}

	private int status(String request) throws IOException {
		return reply(request).status();
	}

	private Wire.Reply reply(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(request);
		}
	}

}
