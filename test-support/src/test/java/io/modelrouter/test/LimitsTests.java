package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitsTests {

	private static final String FORTY_TOKENS = "a".repeat(160);

	private final SettableClock clock = new SettableClock("2026-11-22T07:30:00Z");

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.clock);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void minuteOfRequestsSlides() throws IOException {
		this.simulator.model("m").limits(Limits.rpm(2));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		this.clock.advance(Duration.ofSeconds(50));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(429);
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(429);
	}

	@Test
	void openAiSaysHowItsLimitsStand() throws IOException {
		this.simulator.model("m").limits(Limits.rpm(1).tpm(1000));
		Wire.Reply first = reply(Wire.openAi("m", "hi"));
		assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("1");
		assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("0");
		assertThat(first.header("x-ratelimit-reset-requests")).isEqualTo("1m0s");
		int used = json(first).path("usage").path("total_tokens").asInt();
		assertThat(first.header("x-ratelimit-remaining-tokens")).isEqualTo(Integer.toString(1000 - used));
		this.clock.advance(Duration.ofMillis(39_500));
		Wire.Reply refused = reply(Wire.openAi("m", "hi"));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("retry-after")).isEqualTo("21");
		assertThat(refused.header("retry-after-ms")).isEqualTo("20500");
		assertThat(refused.body()).contains("requests per min (RPM): Limit 1, Used 1, Requested 1.",
				"Please try again in 20.5s.");
	}

	@Test
	void minuteOfTokensFreesTheOldestFirst() throws IOException {
		this.simulator.model("m").limits(Limits.none().tpm(100));
		assertThat(status(Wire.anthropic("m", FORTY_TOKENS))).isEqualTo(200);
		this.clock.advance(Duration.ofSeconds(20));
		Wire.Reply second = reply(Wire.anthropic("m", FORTY_TOKENS));
		assertThat(second.header("anthropic-ratelimit-input-tokens-remaining")).isEqualTo("20");
		assertThat(second.header("anthropic-ratelimit-input-tokens-reset")).isEqualTo("2026-11-22T07:31:20Z");
		Wire.Reply refused = reply(Wire.anthropic("m", FORTY_TOKENS));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("retry-after")).isEqualTo("40");
		this.clock.advance(Duration.ofSeconds(40));
		assertThat(status(Wire.anthropic("m", FORTY_TOKENS))).isEqualTo(200);
	}

	@Test
	void requestLargerThanTheWholeBucketGetsNoDelay() throws IOException {
		this.simulator.model("m").limits(Limits.none().tpm(10));
		Wire.Reply refused = reply(Wire.openAi("m", FORTY_TOKENS));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.body()).contains("Request too large for m", "Limit 10, Requested");
		assertThat(refused.header("retry-after")).isEmpty();
	}

	@Test
	void dayOfGeminiEndsAtMidnightInCalifornia() throws IOException {
		this.simulator.model("m").limits(Limits.none().rpd(1));
		assertThat(status(Wire.gemini("m", "hi"))).isEqualTo(200);
		Wire.Reply refused = reply(Wire.gemini("m", "hi"));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.body()).contains("GenerateRequestsPerDayPerProjectPerModel", "Please retry in 30m0s.",
				"\"retryDelay\":\"1800s\"");
		this.clock.advance(Duration.ofMinutes(30));
		assertThat(status(Wire.gemini("m", "hi"))).isEqualTo(200);
	}

	@Test
	void dayOfOthersEndsAtMidnightUtc() throws IOException {
		this.simulator.model("m").limits(Limits.none().rpd(1));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(reply(Wire.openAi("m", "hi")).header("retry-after")).isEqualTo("59400");
	}

	@Test
	void limitOfAnyModelCountsEachModelOnItsOwn() throws IOException {
		this.simulator.anyModel().limits(Limits.rpm(1));
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("b", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("a", "hi"))).isEqualTo(429);
	}

	@Test
	void scriptedFaultUsesNothingUp() throws IOException {
		this.simulator.model("m").then(Fault.status(503), Fault.status(503)).limits(Limits.rpm(1));
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(503);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(503);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(200);
		assertThat(status(Wire.openAi("m", "hi"))).isEqualTo(429);
	}

	@Test
	void limitHoldsExactlyUnderConcurrency() throws Exception {
		this.simulator.model("m").limits(Limits.rpm(37));
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<Future<Integer>> statuses = new ArrayList<>();
			for (int i = 0; i < 80; i++) {
				statuses.add(clients.submit(() -> status(Wire.gemini("m", "hi"))));
			}
			int answered = 0;
			for (Future<Integer> status : statuses) {
				answered += (status.get() == 200) ? 1 : 0;
			}
			assertThat(answered).isEqualTo(37);
		}
		finally {
			clients.shutdownNow();
		}
	}

	@Test
	void limitMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> Limits.rpm(0));
		assertThat(Limits.rpm(60).tpm(10_000)).hasToString("Limits{RPM=60, TPM=10000}");
	}

	private int status(String request) throws IOException {
		return reply(request).status();
	}

	private Wire.Reply reply(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(request);
		}
	}

	private static JsonNode json(Wire.Reply reply) {
		JsonNode body = Json.parseObject(reply.body().getBytes(StandardCharsets.UTF_8));
		assertThat(body).isNotNull();
		return body;
	}

}
