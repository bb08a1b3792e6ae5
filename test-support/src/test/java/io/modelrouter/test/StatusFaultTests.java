package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatusFaultTests {

	private final SettableClock clock = new SettableClock("2026-11-22T08:00:00.250Z");

	private final ProviderSimulator simulator = ProviderSimulator.start(0, this.clock);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	static Stream<Arguments> everyStatusOfEveryVendor() {
		return IntStream.of(400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 501, 502, 503, 504, 529)
			.boxed()
			.flatMap((status) -> Stream.of(WireFormat.values()).map((format) -> Arguments.of(format, status)));
	}

	@ParameterizedTest
	@MethodSource("everyStatusOfEveryVendor")
	void statusComesWithTheVendorsOwnBodyAndNoDelay(WireFormat format, int status) throws IOException {
		Wire.Reply reply = reply(format, Fault.status(status));
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.header("retry-after")).isEmpty();
		assertThat(reply.body()).doesNotContain("try again in", "retry in", "retryDelay");
		if (reply.header("content-type").startsWith("text/html")) {
			assertThat(status).isIn(502, 504);
			assertThat(reply.body()).contains("<html>");
			return;
		}
		JsonNode body = json(reply);
		assertThat(body.path("error").path("message").asString()).isNotEmpty();
		switch (format) {
			case GEMINI -> assertThat(body.path("error").path("code").asInt()).isEqualTo(status);
			case OPENAI -> assertThat(body.path("error").path("type").asString()).isNotEmpty();
			case ANTHROPIC -> assertThat(body.path("type").asString()).isEqualTo("error");
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_request_error", "401, authentication_error", "402, billing_error",
			"403, permission_error", "404, not_found_error", "413, request_too_large", "429, rate_limit_error",
			"500, api_error", "503, overloaded_error", "504, timeout_error", "529, overloaded_error" })
	void anthropicNamesTheTypeOfTheError(int status, String type) throws IOException {
		JsonNode body = json(reply(WireFormat.ANTHROPIC, Fault.status(status)));
		assertThat(body.path("error").path("type").asString()).isEqualTo(type);
		assertThat(body.path("request_id").asString()).startsWith("req_");
	}

	@ParameterizedTest
	@CsvSource({ "400, INVALID_ARGUMENT", "401, UNAUTHENTICATED", "403, PERMISSION_DENIED", "404, NOT_FOUND",
			"429, RESOURCE_EXHAUSTED", "500, INTERNAL", "503, UNAVAILABLE", "504, DEADLINE_EXCEEDED" })
	void geminiNamesTheStatusOfTheError(int status, String name) throws IOException {
		JsonNode body = json(reply(WireFormat.GEMINI, Fault.status(status)));
		assertThat(body.path("error").path("status").asString()).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "401, invalid_api_key", "404, model_not_found", "429, rate_limit_exceeded",
			"503, server_is_overloaded" })
	void openAiNamesTheCodeOfTheError(int status, String code) throws IOException {
		JsonNode body = json(reply(WireFormat.OPENAI, Fault.status(status)));
		assertThat(body.path("error").path("code").asString()).isEqualTo(code);
	}

	@ParameterizedTest
	@CsvSource({ "RPM, requests, requests per min (RPM)", "TPM, tokens, tokens per min (TPM)",
			"RPD, requests, requests per day (RPD)" })
	void openAiSpellsOutTheLimit(Dimension dimension, String type, String words) throws IOException {
		JsonNode error = json(
				reply(WireFormat.OPENAI, Fault.rateLimited(dimension).limit(700).retryInBody(Duration.ofMillis(1500))))
			.path("error");
		assertThat(error.path("type").asString()).isEqualTo(type);
		assertThat(error.path("message").asString()).contains("on " + words + ": Limit 700, Used 700, Requested 1.",
				"Please try again in 1.5s.");
	}

	@ParameterizedTest
	@CsvSource({ "RPM, GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
			"TPM, GenerateContentInputTokensPerModelPerMinute-FreeTier",
			"RPD, GenerateRequestsPerDayPerProjectPerModel-FreeTier" })
	void geminiDetailsTheLimit(Dimension dimension, String quotaId) throws IOException {
		JsonNode error = json(reply(WireFormat.GEMINI,
				Fault.rateLimited(dimension).limit(700).retryInBody(Duration.ofMillis(56_185))))
			.path("error");
		assertThat(error.path("message").asString()).contains("limit: 700").endsWith("Please retry in 56.185s.");
		JsonNode violation = error.path("details").path(0).path("violations").path(0);
		assertThat(violation.path("quotaId").asString()).isEqualTo(quotaId);
		assertThat(violation.path("quotaValue").asString()).isEqualTo("700");
		assertThat(error.path("details").path(2).path("retryDelay").asString()).isEqualTo("56s");
	}

	@Test
	void anthropicSpellsOutTheLimit() throws IOException {
		assertThat(reply(WireFormat.ANTHROPIC, Fault.rateLimited(Dimension.TPM).limit(30_000)).body())
			.contains("30,000 input tokens per minute");
		assertThat(reply(WireFormat.ANTHROPIC, Fault.rateLimited(Dimension.RPD).limit(50)).body())
			.contains("50 requests per day");
	}

	@Test
	void limitIsAlsoInTheHeadersButAResetOnlyWithADelay() throws IOException {
		Wire.Reply openAi = reply(WireFormat.OPENAI, Fault.status(429));
		assertThat(openAi.header("x-ratelimit-limit-requests")).isEqualTo("60");
		assertThat(openAi.header("x-ratelimit-remaining-requests")).isEqualTo("0");
		assertThat(openAi.header("x-ratelimit-reset-requests")).isEmpty();
		Wire.Reply anthropic = reply(WireFormat.ANTHROPIC,
				Fault.rateLimited(Dimension.TPM).limit(700).retryAfter(Duration.ofSeconds(9)));
		assertThat(anthropic.header("anthropic-ratelimit-input-tokens-limit")).isEqualTo("700");
		assertThat(anthropic.header("anthropic-ratelimit-input-tokens-remaining")).isEqualTo("0");
		assertThat(anthropic.header("anthropic-ratelimit-input-tokens-reset")).isEqualTo("2026-11-22T08:00:10Z");
		assertThat(reply(WireFormat.OPENAI, Fault.status(503)).head()).noneMatch((line) -> line.contains("ratelimit"));
	}

	@ParameterizedTest
	@CsvSource({ "PT2S, 2", "PT0.5S, 0.5", "PT1H, 3600" })
	void retryAfterIsInSecondsAndAlsoInTheBody(Duration delay, String header) throws IOException {
		Wire.Reply reply = reply(WireFormat.OPENAI, Fault.status(429).retryAfter(delay));
		assertThat(reply.header("retry-after")).isEqualTo(header);
		assertThat(reply.body()).contains("Please try again in");
	}

	@Test
	void retryAfterMillisHasItsOwnHeader() throws IOException {
		Wire.Reply reply = reply(WireFormat.OPENAI, Fault.status(503).retryAfterMillis(Duration.ofMillis(1250)));
		assertThat(reply.header("retry-after-ms")).isEqualTo("1250");
		assertThat(reply.header("retry-after")).isEmpty();
	}

	@Test
	void retryAfterDateIsNeverEarlierThanTheDelay() throws IOException {
		Wire.Reply reply = reply(WireFormat.GEMINI, Fault.status(503).retryAfterDate(Duration.ofSeconds(30)));
		assertThat(reply.header("retry-after")).isEqualTo("Sun, 22 Nov 2026 08:00:31 GMT");
	}

	@ParameterizedTest
	@CsvSource({ "GEMINI, 400, API_KEY_INVALID", "OPENAI, 401, invalid_api_key",
			"ANTHROPIC, 401, authentication_error" })
	void invalidKeyIsRefusedInTheVendorsWay(WireFormat format, int status, String reason) throws IOException {
		Wire.Reply reply = reply(format, Fault.invalidKey());
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.body()).contains(reason).doesNotContain("test-key-0001");
	}

	@ParameterizedTest
	@CsvSource({ "GEMINI, exceeds the maximum number of tokens", "OPENAI, context_length_exceeded",
			"ANTHROPIC, prompt is too long" })
	void contextTooLongIsA400(WireFormat format, String words) throws IOException {
		Wire.Reply reply = reply(format, Fault.contextTooLong());
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body()).contains(words);
	}

	@ParameterizedTest
	@CsvSource({ "GEMINI, 402, prepayment credits are depleted", "OPENAI, 429, insufficient_quota",
			"ANTHROPIC, 400, credit balance is too low" })
	void outOfCreditIsSaidInTheVendorsWay(WireFormat format, int status, String words) throws IOException {
		Wire.Reply reply = reply(format, Fault.outOfCredit());
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.body()).contains(words);
	}

	@Test
	void ownHeadersAndBytesAreSentExactly() throws IOException {
		Wire.Reply reply = reply(WireFormat.OPENAI,
				Fault.status(418)
					.header("X-Proxy", "edge-7")
					.body("text/plain", "ünit".getBytes(StandardCharsets.UTF_8)));
		assertThat(reply.status()).isEqualTo(418);
		assertThat(reply.header("x-proxy")).isEqualTo("edge-7");
		assertThat(reply.header("content-type")).isEqualTo("text/plain");
		assertThat(reply.body()).isEqualTo("ünit");
	}

	@Test
	void ownJsonReplacesTheVendorsBody() throws IOException {
		Wire.Reply reply = reply(WireFormat.GEMINI, Fault.status(429).body("{\"error\":\"busy\"}"));
		assertThat(reply.header("content-type")).isEqualTo("application/json");
		assertThat(reply.body()).isEqualTo("{\"error\":\"busy\"}");
	}

	@Test
	void statusWithoutContentHasNoBody() throws IOException {
		assertThat(reply(WireFormat.OPENAI, Fault.status(204)).body()).isEmpty();
	}

	@Test
	void wrongValuesAreRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(99));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(429).header("X", "1\r\nY: 2"));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.late(Duration.ofMillis(-1)));
	}

	private Wire.Reply reply(WireFormat format, Fault fault) throws IOException {
		this.simulator.model("m").then(fault);
		String request = switch (format) {
			case GEMINI -> Wire.gemini("m", "hi");
			case OPENAI -> Wire.openAi("m", "hi");
			case ANTHROPIC -> Wire.anthropic("m", "hi");
		};
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
