package io.modelrouter.notation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.ReportedLimit;

import static org.assertj.core.api.Assertions.assertThat;

class LimitHeadersTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	@Test
	void openAiTellsRequestsAndTokensOfAMinute() {
		assertThat(read("openai",
				Map.of("x-ratelimit-limit-requests", "500", "x-ratelimit-remaining-requests", "499",
						"x-ratelimit-reset-requests", "120ms", "x-ratelimit-limit-tokens", "30,000",
						"x-ratelimit-remaining-tokens", "29,987", "x-ratelimit-reset-tokens", "6m0s")))
			.containsExactly(new ReportedLimit("RPM", 500L, 499L, Duration.ofMillis(120)),
					new ReportedLimit("TPM", 30_000L, 29_987L, Duration.ofMinutes(6)));
	}

	@Test
	void limitOfTheProjectCountsWhereLessOfItIsLeft() {
		assertThat(read("openai",
				Map.of("x-ratelimit-limit-tokens", "30000", "x-ratelimit-remaining-tokens", "20000",
						"x-ratelimit-limit-project-tokens", "10000", "x-ratelimit-remaining-project-tokens", "9000")))
			.containsExactly(new ReportedLimit("TPM", 10_000L, 9000L, null));
		assertThat(read("openai",
				Map.of("x-ratelimit-limit-tokens", "30000", "x-ratelimit-remaining-tokens", "20000",
						"x-ratelimit-limit-project-tokens", "50000", "x-ratelimit-remaining-project-tokens", "49000")))
			.containsExactly(new ReportedLimit("TPM", 30_000L, 20_000L, null));
	}

	@Test
	void anthropicTellsItsTokensApartAndTheirSumIsIgnored() {
		assertThat(read("anthropic",
				Map.of("anthropic-ratelimit-input-tokens-limit", "80000", "anthropic-ratelimit-input-tokens-remaining",
						"79000", "anthropic-ratelimit-input-tokens-reset", "2026-11-22T12:00:03Z",
						"anthropic-ratelimit-output-tokens-limit", "16000",
						"anthropic-ratelimit-output-tokens-remaining", "16000", "anthropic-ratelimit-tokens-limit",
						"96000", "anthropic-ratelimit-requests-limit", "1000")))
			.containsExactly(new ReportedLimit("ITPM", 80_000L, 79_000L, Duration.ofSeconds(3)),
					new ReportedLimit("OTPM", 16_000L, 16_000L, null), new ReportedLimit("RPM", 1000L, null, null));
	}

	@Test
	void groqCountsRequestsOfADay() {
		assertThat(read("groq",
				Map.of("x-ratelimit-limit-requests", "14400", "x-ratelimit-remaining-requests", "14370",
						"x-ratelimit-reset-requests", "2m59.56s", "x-ratelimit-limit-tokens", "18000")))
			.containsExactly(new ReportedLimit("RPD", 14_400L, 14_370L, Duration.ofMillis(179_560)),
					new ReportedLimit("TPM", 18_000L, null, null));
	}

	@Test
	void requestsThatTakeLongToComeBackAreThoseOfADay() {
		assertThat(read("openai",
				Map.of("x-ratelimit-limit-requests", "200", "x-ratelimit-remaining-requests", "199",
						"x-ratelimit-reset-requests", "7m12s")))
			.containsExactly(new ReportedLimit("RPD", 200L, 199L, Duration.ofSeconds(432)));
	}

	@Test
	void windowsThatAreNoMinuteAreLeftOut() {
		assertThat(read("azure",
				Map.of("x-ratelimit-limit-requests", "10", "x-ratelimit-renewalperiod-requests", "10",
						"x-ratelimit-limit-tokens", "60000", "x-ratelimit-renewalperiod-tokens", "60")))
			.containsExactly(new ReportedLimit("TPM", 60_000L, null, null));
	}

	@Test
	void othersNameTheirPeriod() {
		assertThat(read("cerebras",
				Map.of("x-ratelimit-limit-requests-day", "14400", "x-ratelimit-reset-requests-day", "33011.382867",
						"x-ratelimit-remaining-tokens-minute", "59999", "x-ratelimit-limit-req-minute", "30")))
			.containsExactly(new ReportedLimit("RPD", 14_400L, null, Duration.ofMillis(33_011_383)),
					new ReportedLimit("RPM", 30L, null, null), new ReportedLimit("TPM", null, 59_999L, null));
	}

	@Test
	void openRouterTellsByItsResetWhatItCounts() {
		long soon = NOON.plusSeconds(60).toEpochMilli();
		long midnight = NOON.plusSeconds(43_200).toEpochMilli();
		assertThat(openRouter("20", Long.toString(soon)))
			.containsExactly(new ReportedLimit("RPM", 20L, 0L, Duration.ofMinutes(1)));
		assertThat(openRouter("50", Long.toString(midnight)))
			.containsExactly(new ReportedLimit("RPD", 50L, 0L, Duration.ofHours(12)));
		assertThat(openRouter("50", "soon")).isEmpty();
		assertThat(openRouter("50", "172800")).isEmpty();
		assertThat(openRouter("50", Long.toString(NOON.minusSeconds(1).toEpochMilli()))).isEmpty();
	}

	@Test
	void headersThatDoNotSayWhatTheyCountAreLeftOut() {
		assertThat(read("generic", Map.of("x-ratelimit-limit", "5", "x-ratelimit-remaining", "4", "x-ratelimit-reset",
				"1", "x-ratelimit-limit-minute", "60")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "many", "-5", "1e9", "99999999999999999999", "NaN", ",", "." })
	void whatCannotBeReadIsLeftOut(String value) {
		assertThat(read("openai",
				Map.of("x-ratelimit-limit-requests", value, "x-ratelimit-remaining-requests", value,
						"x-ratelimit-reset-requests", value, "x-ratelimit-limit-tokens", " 5.0 ")))
			.containsExactly(new ReportedLimit("TPM", 5L, null, null));
	}

	@Test
	void headersAboutLimitsAreKnownByTheirNames() {
		assertThat(List.of("X-RateLimit-Limit-Requests", "anthropic-ratelimit-requests-limit"))
			.allMatch(LimitHeaders::isOne);
		assertThat(List.of("retry-after", "x-request-id", "ratelimit", "anthropic-organization-id"))
			.noneMatch(LimitHeaders::isOne);
	}

	private static List<ReportedLimit> openRouter(String limit, String reset) {
		return read("openrouter",
				Map.of("x-ratelimit-limit", limit, "x-ratelimit-remaining", "0", "x-ratelimit-reset", reset));
	}

	private static List<ReportedLimit> read(String vendor, Map<String, String> headers) {
		return LimitHeaders.read(vendor, headers, NOON);
	}

}
