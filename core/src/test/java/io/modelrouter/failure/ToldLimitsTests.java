package io.modelrouter.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.ReportedLimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What errors tell of limits, besides that one was met.
 */
class ToldLimitsTests {

	private final FailureClassifier classifier = FailureClassifiers.standard(FixedTime.noon());

	static Stream<Arguments> samples() {
		return Stream.of(arguments("gemini-429-rpd-free-2.5-flash-limit250-retry22s.json", told("RPD", 250, 0L)),
				arguments("gemini-429-rpm-free-2.5-pro.json", told("RPM", 2, 0L)),
				arguments("gemini-429-tpm-free-2.5-flash-jssdk-wrapped.json", told("TPM", 250_000, null)),
				arguments("openai-429-request-too-large-tpm.json", told("TPM", 30_000, null)),
				arguments("openai-429-rpm.json", told("RPM", 3, 0L)),
				arguments("anthropic-429-itpm-sonnet-4.json", told("ITPM", 30_000, null)));
	}

	@ParameterizedTest
	@MethodSource("samples")
	void limitThatProvidersReallyNameIsRead(String file, ReportedLimit expected) {
		ProviderError error = ProviderErrorSamples.all()
			.filter((sample) -> sample.file().equals(file))
			.findFirst()
			.orElseThrow()
			.error();
		assertThat(this.classifier.decide(error).limits()).containsExactly(expected);
	}

	@Test
	void limitOfZeroIsNoLimitToLearn() {
		assertThat(ProviderErrorSamples.all().filter((sample) -> sample.file().contains("limit0"))).isNotEmpty()
			.allSatisfy((sample) -> assertThat(this.classifier.decide(sample.error()).limits()).isEmpty());
	}

	@Test
	void textSaysHowMuchWasUsed() {
		assertThat(classify("openai",
				"Rate limit reached for gpt-5.5 in organization org-1 on tokens per min (TPM): "
						+ "Limit 30,000, Used 18928, Requested 11159. Please try again in 174ms.")
			.limits()).containsExactly(told("TPM", 30_000, 11_072L));
		assertThat(classify("openai", "Rate limit reached for gpt-5.5 in organization org-1 on requests per min (RPM): "
				+ "Limit 500, Used 700, Requested 1.")
			.limits()).containsExactly(told("RPM", 500, 0L));
	}

	@Test
	void concurrencyThatAMessageNamesIsRead() {
		Failure failure = classify("moonshot",
				"Your account request reached max organization concurrency: 3, please try again after 1 seconds");
		assertThat(failure.dimension()).isEqualTo("CONCURRENCY");
		assertThat(failure.limits()).containsExactly(told("CONCURRENCY", 3, null));
	}

	@Test
	void concurrencyInTheWordsOfOpenAiIsRead() {
		Failure failure = classify("openai", "Rate limit reached for m in organization org-x on concurrent requests: "
				+ "Limit 4, Used 4, Requested 1. Please try again in 0.010s.");
		assertThat(failure.dimension()).isEqualTo("CONCURRENCY");
		assertThat(failure.limits()).containsExactly(told("CONCURRENCY", 4, 0L));
	}

	@Test
	void numberOfALimitThatHasNoPeriodIsNotTaken() {
		assertThat(classify("openai", "You reached the limit of 5 requests per second").limits()).isEmpty();
		assertThat(classify("openai", "Too many requests, the limit: 60").limits()).isEmpty();
	}

	@Test
	void headersCompleteWhatTheTextTells() {
		ProviderError error = new ProviderError(Signal.RESPONSE, "anthropic", 429,
				Map.of("anthropic-ratelimit-input-tokens-limit", List.of("30000"),
						"Anthropic-RateLimit-Input-Tokens-Remaining", List.of("1200"),
						"anthropic-ratelimit-input-tokens-reset", List.of("2026-11-22T12:00:59Z"),
						"anthropic-ratelimit-requests-limit", List.of("50")),
				body("This request would exceed your organization's rate limit of 30,000 input tokens per minute"), "");
		assertThat(this.classifier.decide(error).limits()).containsExactlyInAnyOrder(
				new ReportedLimit("ITPM", 30_000L, 1200L, Duration.ofSeconds(59)),
				new ReportedLimit("RPM", 50L, null, null));
	}

	@Test
	void headersOfAnotherLimitOfTheSameKindDoNotMixWithTheText() {
		ProviderError error = new ProviderError(Signal.RESPONSE, "openai", 429,
				Map.of("x-ratelimit-limit-requests", List.of("500"), "x-ratelimit-remaining-requests", List.of("400")),
				body("on requests per min (RPM): Limit 3, Used 3, Requested 1."), "");
		assertThat(this.classifier.decide(error).limits()).containsExactly(told("RPM", 3, 0L));
	}

	@Test
	void headersOfAnyErrorTell() {
		ProviderError error = new ProviderError(Signal.RESPONSE, "openai", 503,
				Map.of("x-ratelimit-limit-requests", List.of("500")), body("overloaded"), "");
		assertThat(this.classifier.decide(error).limits()).containsExactly(told("RPM", 500, null));
	}

	@Test
	void lineOfGoogleWithoutPeriodCountsForTheLimitThatWasMet() {
		String line = "Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, "
				+ "limit: 20, model: gemini-3.6-flash\\nPlease retry in 9h54m0s.";
		assertThat(classify("gemini", line).limits()).containsExactly(told("RPD", 20, 0L));
	}

	private Failure classify(String vendor, String message) {
		return this.classifier.decide(new ProviderError(Signal.RESPONSE, vendor, 429, Map.of(), body(message), ""));
	}

	private static String body(String message) {
		return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"rate_limit_error\"}}";
	}

	private static ReportedLimit told(String dimension, long limit, Long remaining) {
		return new ReportedLimit(dimension, limit, remaining, null);
	}

}
