package io.modelrouter.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.failure.ProviderErrorSamples.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No body and no header makes the classifier throw, and a cut body still says much.
 */
class HostileBodiesTests {

	private static final String[] SPLINTERS = { "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "\\u0000", "\uD800",
			"1e999999999", "-1", "NaN", "true", "\"code\":", "\"error\":{", "\"details\":[", "\n", "<html>", "limit: 0",
			"Please retry in ", "99999999999999999999s", "2026-11-22 18:00:00", "status_code=", "{\"message\":\"{" };

	private static final StandardFailureClassifier classifier = new StandardFailureClassifier(FixedTime.noon());

	@Test
	void brokenBodiesNeverMakeItThrow() {
		List<Sample> samples = ProviderErrorSamples.all().toList();
		Random random = new Random(20261122);
		for (int i = 0; i < 4_000; i++) {
			Sample sample = samples.get(random.nextInt(samples.size()));
			assertIsRead(sample.vendor(), sample.status(), Map.of(), mutate(sample.body(), random));
		}
	}

	private static String mutate(String body, Random random) {
		StringBuilder text = new StringBuilder(body);
		for (int i = random.nextInt(4); i >= 0; i--) {
			int at = random.nextInt(text.length() + 1);
			int end = Math.min(text.length(), at + random.nextInt(20));
			switch (random.nextInt(4)) {
				case 0 -> text.setLength(at);
				case 1 -> text.delete(at, end);
				case 2 -> text.insert(at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
				default -> text.insert(at, text.substring(at, end));
			}
		}
		return text.toString();
	}

	@Test
	void strangeHeadersNeverMakeItThrow() {
		Random random = new Random(7);
		String[] names = { "retry-after", "retry-after-ms", "x-ratelimit-reset-tokens", "x-ratelimit-remaining-tokens",
				"anthropic-ratelimit-requests-reset", "x-should-retry", "x-amzn-errortype", "x-ratelimit-reset" };
		for (int i = 0; i < 2_000; i++) {
			Map<String, List<String>> headers = new HashMap<>();
			for (int j = random.nextInt(4); j >= 0; j--) {
				String value = mutate("Sun, 22 Nov 2026 12:00:30 GMT 1m5s 17600", random);
				headers.put(names[random.nextInt(names.length)], random.nextInt(9) == 0 ? List.of() : List.of(value));
			}
			assertIsRead("openai", 429, headers, "{}");
		}
	}

	static Stream<String> hostileBodies() {
		return Stream.of("", " ", "\0", "[".repeat(10_000), "{\"a\":".repeat(10_000),
				"[".repeat(10_000) + "]".repeat(10_000),
				"{\"error\":".repeat(10_000) + "{\"code\":\"insufficient_quota\"}" + "}".repeat(10_000),
				"{\"error\":{\"message\":\"" + "a".repeat(1_000_000) + "\"}}", "a".repeat(1_000_000),
				"{".repeat(1_000_000), "<html>" + "<".repeat(1_000_000), "<html>" + "<script>".repeat(100_000),
				"{\"error\":{\"message\":\"" + "{\\\"error\\\":".repeat(1_000) + "\"}}",
				"{\"error\":{\"code\":" + "9".repeat(50_000) + "}}",
				"{\"error\":{\"code\":1" + "e9".repeat(1) + "99999999}}",
				"{\"errors\":[" + "\"x\",".repeat(20_000) + "\"y\"]}",
				"{\"error\":{\"headers\":{\"x\":[1],\"y\":{\"z\":1}}}}", "{\"choices\":[1,[2],null,{\"error\":[]}]}",
				"{\"error\":{\"error\":{\"error\":\"deep\"}}}", "[[[[{\"error\":1}]]]]", "\"just a string\"", "42",
				"null", "\uFEFF{\"error\":{\"code\":429}}", "{\"base_resp\":{}}", "\uDC00\uD800{\"error\"");
	}

	@ParameterizedTest
	@MethodSource("hostileBodies")
	void hostileBodyNeverMakesItThrow(String body) {
		for (int status : new int[] { 200, 400, 429, 500 }) {
			assertIsRead("gemini", status, Map.of(), body);
		}
	}

	@Test
	void unknownStatusNeverMakesItThrow() {
		for (int status = -1; status < 1_100; status++) {
			assertIsRead("openai", status, Map.of(), "");
		}
	}

	private static void assertIsRead(String vendor, int status, Map<String, List<String>> headers, String body) {
		for (Signal signal : List.of(Signal.RESPONSE, Signal.UNREADABLE)) {
			ProviderError error = new ProviderError(signal, vendor, status, headers, body, "");
			Failure failure = classifier.judged(error);
			assertThat(failure.message()).isNotBlank().hasSizeLessThanOrEqualTo(300);
			assertThat(failure.action()).isNotBlank();
		}
	}

	@Test
	void cutBodySaysWhatItSaidBefore() {
		List<String> wrong = new ArrayList<>();
		String message = "{\"error\":{\"message\":\"Rate limit reached for gpt-4 on tokens per min (TPM): Limit 3, Used 3. Please try again in 20s.";
		for (int length = message.indexOf(')'); length <= message.length(); length++) {
			Failure failure = classifier
				.judged(new ProviderError(Signal.RESPONSE, "openai", 429, Map.of(), message.substring(0, length), ""));
			if (failure.kind() != FailureKind.RATE_LIMITED || !"TPM".equals(failure.dimension())) {
				wrong.add(message.substring(0, length));
			}
		}
		assertThat(wrong).isEmpty();
	}

}
