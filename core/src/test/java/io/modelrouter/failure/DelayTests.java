package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.Failure;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The notations in which providers ask for a wait, at noon of 2026-11-22 (UTC).
 */
class DelayTests {

	private static final Instant NOON = FixedTime.NOON;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "20|20000", "0.5|500", "1.0001|1001", " 3 |3000", "0|0", "20s|20000",
					"Sun, 22 Nov 2026 12:00:30 GMT|30000", "Sun, 22 Nov 2026 11:59:00 GMT|0",
					"2026-11-22T12:01:00Z|60000", "2678400|2678400000" })
	void retryAfterIsSecondsOrADate(String value, long millis) {
		assertThat(delay("openai", Map.of("Retry-After", value), "{}")).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-5", "NaN", "Infinity", "soon", "", "1e9", "2678401", "99999999999999999999999",
			"Sun, 22 Nov 2028 12:00:30 GMT", "Sun, 99 Foo 2026 12:00:30 GMT", "20 apples",
			"+999999999-01-01T00:00:00Z" })
	void retryAfterThatIsNoDelayIsIgnored(String value) {
		assertThat(delay("openai", Map.of("Retry-After", value), "{}")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry-after-ms", "Retry-After-Ms", "x-ms-retry-after-ms" })
	void millisecondHeadersAreRead(String name) {
		assertThat(delay("azure", Map.of(name, "1250"), "{}")).isEqualTo(Duration.ofMillis(1250));
		assertThat(delay("azure", Map.of(name, "6.2"), "{}")).isEqualTo(Duration.ofMillis(7));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Please try again in 6ms.|6", "Please try again in 9.816s.|9816", "try again in 6m0s|360000",
					"try again in 1m12.5s. Visit|72500", "Please retry in 10h17m5.723541104s.|37025724",
					"Please retry in 900.2ms.|901", "Your quota will reset after 19h14m47s.|69287000",
					"Please retry after 37 seconds. Please go|37000", "try again after 1 second|1000",
					"Please wait 34 seconds before retrying|34000", "Try again in 2 minutes|120000",
					"retry in 1 hour|3600000", "Expected available in 53 seconds.|53000",
					"Please try again in 1 min 30 sec|90000", "请在 30 秒后重试|30000", "请5分钟后再试|300000", "RETRY IN 5S|5000",
					"You will regain access on 2026-11-23 at 00:00 UTC.|43200000",
					"resets at 2026-11-22T14:00:00+01:00|3600000" })
	void delaysInProseAreRead(String message, long millis) {
		assertThat(delay("openai", Map.of(), body(message))).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Please try again later", "Limit 3, Used 3, Requested 1", "try again in a moment",
			"retry in 5 models", "version 2024-02-15-preview", "retry in 999999h", "reset at 2026-11-22 22:30:00",
			"reset at 2026-13-45 99:99:99 UTC" })
	void proseWithoutADelayHasNone(String message) {
		assertThat(delay("openai", Map.of(), body(message))).isNull();
	}

	@Test
	void zhipuWritesBeijingTime() {
		String body = body("您的限额将在 2026-11-22 22:30:00 重置");
		assertThat(delay("zhipu", Map.of(), body)).isEqualTo(Duration.ofMinutes(150));
		assertThat(delay("zhipu", Map.of(), body("Your limit will reset at 2026-11-22 18:00:00"))).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"retryDelay\":\"0.539477544s\"|540", "\"retryDelay\":\"36s\"|36000",
					"\"quotaResetDelay\":\"539.477544ms\"|540",
					"\"quotaResetTimeStamp\":\"2026-11-22T12:00:10.0000001Z\"|10001",
					"\"quotaResetTimeStamp\":\"2026-11-22T11:00:00Z\"|0", "\"retry_after\":12|12000",
					"\"retry_after_ms\":12|12", "\"resets_in_seconds\":90|90000", "\"resets_at\":1795348860|60000" })
	void fieldsOfTheBodyAreRead(String field, long millis) {
		assertThat(delay("gemini", Map.of(), "{\"error\":{\"details\":[{\"metadata\":{" + field + "}}]}}"))
			.isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "x-ratelimit-reset-requests|6m0s|360000", "x-ratelimit-reset-tokens|20ms|20",
			"x-ratelimit-reset-tokens|1m12.5s|72500", "anthropic-ratelimit-tokens-reset|2026-11-22T12:00:30Z|30000",
			"x-ratelimit-reset|1795348860000|60000", "x-ratelimit-reset|1795348860|60000" })
	void resetOfALimitCountsWhenNothingElseIsSaid(String name, String value, long millis) {
		assertThat(delay("openai", Map.of(name, value), "{}")).isEqualTo(Duration.ofMillis(millis));
		assertThat(delay("openai", Map.of(name, value, "retry-after", "1"), "{}")).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void resetOfTheEmptyBucketCountsNotThatOfTheOthers() {
		Map<String, String> headers = Map.of("x-ratelimit-reset-requests", "6m0s", "x-ratelimit-remaining-requests",
				"10", "x-ratelimit-reset-tokens", "3s", "x-ratelimit-remaining-tokens", "0");
		Failure failure = classify("openai", 429, headers, "{}");
		assertThat(failure.serverDelay()).isEqualTo(Duration.ofSeconds(3));
		assertThat(failure.dimension()).isEqualTo("TPM");
	}

	@Test
	void resetOfTheLimitThatWasMetCountsWhenNoBucketIsEmpty() {
		Map<String, String> headers = Map.of("x-ratelimit-reset-requests", "6m0s", "x-ratelimit-remaining-requests",
				"10", "x-ratelimit-reset-tokens", "3s", "x-ratelimit-remaining-tokens", "10");
		assertThat(delay("openai", headers, body("Rate limit on tokens per min (TPM)")))
			.isEqualTo(Duration.ofSeconds(3));
		assertThat(delay("openai", headers, "{}")).isNull();
	}

	@Test
	void resetHeadersSayNothingAboutOtherFailures() {
		assertThat(classify("openai", 500, Map.of("x-ratelimit-reset-requests", "6m0s"), "{}").serverDelay()).isNull();
		assertThat(classify("openai", 503, Map.of("retry-after", "6"), "{}").serverDelay())
			.isEqualTo(Duration.ofSeconds(6));
	}

	@Test
	void relayCopiesHeadersIntoTheBody() {
		String body = "{\"error\":{\"code\":429,\"metadata\":{\"headers\":{\"X-RateLimit-Remaining\":\"0\",\"X-RateLimit-Reset\":\"%s\"}}}}";
		assertThat(delay("openrouter", Map.of(), body.formatted("1795348860000"))).isEqualTo(Duration.ofMinutes(1));
		assertThat(delay("openrouter", Map.of(), body.formatted("1760000000000"))).isNull();
	}

	@Test
	void longestDelayCounts() {
		assertThat(delay("openai", Map.of("retry-after", "2", "retry-after-ms", "1250"), body("retry in 3s")))
			.isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void typedDelayCountsWhenProseContradictsItTenfold() {
		assertThat(delay("openai", Map.of("retry-after", "2"), body("retry in 21s"))).isEqualTo(Duration.ofSeconds(2));
		assertThat(delay("openai", Map.of("retry-after", "2"), body("retry in 20s"))).isEqualTo(Duration.ofSeconds(20));
		assertThat(delay("openai", Map.of("retry-after", "300"), body("retry in 6ms")))
			.isEqualTo(Duration.ofSeconds(300));
	}

	@Test
	void delayOfZeroGivesWayToAnyOther() {
		assertThat(delay("openai", Map.of("retry-after", "0"), body("retry in 21s"))).isEqualTo(Duration.ofSeconds(21));
		assertThat(delay("openai", Map.of("retry-after", "0"), "{}")).isZero();
	}

	private static String body(String message) {
		return "{\"error\":{\"message\":\"" + message + "\"}}";
	}

	private static @Nullable Duration delay(String vendor, Map<String, String> headers, String body) {
		return classify(vendor, 429, headers, body).serverDelay();
	}

	private static Failure classify(String vendor, int status, Map<String, String> headers, String body) {
		Map<String, List<String>> lists = new HashMap<>();
		headers.forEach((name, value) -> lists.put(name, List.of(value)));
		return FailureClassifiers.standard(new FixedTime(NOON))
			.classify(new ProviderError(Signal.RESPONSE, vendor, status, lists, body, ""));
	}

}
