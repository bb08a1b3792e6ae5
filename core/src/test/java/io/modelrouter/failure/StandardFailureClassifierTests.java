package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.NextModel;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows from a failure: whether to try again, what to say, what to do.
 */
class StandardFailureClassifierTests {

	private final FailureClassifier classifier = FailureClassifiers.standard(FixedTime.noon());

	@ParameterizedTest
	@CsvSource({ "TIME_LIMIT,TIMEOUT,NO", "CONNECT,NETWORK,AFTER_BACKOFF", "RESET,NETWORK,AFTER_BACKOFF",
			"CUT,MALFORMED_RESPONSE,AFTER_BACKOFF", "INCOMPLETE,INCOMPLETE,AFTER_BACKOFF", "STALLED,INCOMPLETE,NO",
			"NOT_SENT,UNKNOWN,NO", "INTERRUPTED,CANCELLED,NO", "OTHER,UNKNOWN,NO",
			"UNREADABLE,MALFORMED_RESPONSE,AFTER_BACKOFF" })
	void signalDecidesWhenThereIsNoResponse(Signal signal, FailureKind kind, SameModel sameModel) {
		Failure failure = this.classifier.classify(ProviderError.of(signal, "openai", "what happened"));
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.sameModel()).isEqualTo(sameModel);
		assertThat(failure.message()).isEqualTo("what happened");
		assertThat(failure.action()).isNotBlank();
	}

	@ParameterizedTest
	@EnumSource(Signal.class)
	void failureAlwaysHasAMessage(Signal signal) {
		assertThat(this.classifier.classify(ProviderError.of(signal, "", "")).message()).isNotBlank();
	}

	@Test
	void certificateProblemIsNotTriedAgainAndSaysSo() {
		Failure failure = this.classifier
			.classify(ProviderError.of(Signal.CONNECT, "openai", "SSLHandshakeException: PKIX path building failed"));
		assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
		assertThat(failure.sameModel()).isEqualTo(SameModel.NO);
		assertThat(failure.nextModel()).isEqualTo(NextModel.YES);
		assertThat(failure.action()).contains("certificate").contains("trust store");
	}

	@Test
	void redirectSaysWhereToWithoutQueryAndCredentials() {
		String answer = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"x\"}}]}";
		Failure failure = classify(301, answer, "location", "https://user:pw@new.example/v1?key=abcd1234efgh#x");
		assertThat(failure).hasToString("UNKNOWN (HTTP 301): a redirect to https://new.example/v1");
		assertThat(failure.action()).contains("correct the provider's base-url");
		assertThat(classify(302, answer, "x", "y").message()).isEqualTo("a redirect to nowhere");
	}

	@Test
	void tlsProblemSaysSo() {
		Failure failure = this.classifier.classify(
				ProviderError.of(Signal.CONNECT, "openai", "SSLException: Unsupported or unrecognized SSL message"));
		assertThat(failure.sameModel()).isEqualTo(SameModel.AFTER_BACKOFF);
		assertThat(failure.action()).contains("TLS");
	}

	@Test
	void requestThatCouldNotBeBuiltIsNotHeldAgainstTheModel() {
		Failure failure = this.classifier.classify(ProviderError.of(Signal.NOT_SENT, "openai", "what happened"));
		assertThat(failure.opensCircuit()).isFalse();
		assertThat(failure.nextModel()).isEqualTo(NextModel.YES);
		assertThat(failure.action()).contains("could not be built for this vendor");
	}

	@Test
	void headerMayForbidTheSameModel() {
		assertThat(classify(503, "{}", "x-should-retry", "false").sameModel()).isEqualTo(SameModel.NO);
		assertThat(classify(503, "{}", "X-Should-Retry", " False ").sameModel()).isEqualTo(SameModel.NO);
		assertThat(classify(401, "{}", "x-should-retry", "false").sameModel()).isEqualTo(SameModel.NO);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404 })
	void headerNeverAllowsWhatTheKindForbids(int status) {
		assertThat(classify(status, "{}", "x-should-retry", "true").sameModel()).isEqualTo(SameModel.NO);
	}

	@ParameterizedTest
	@ValueSource(ints = { 409, 425, 418, 302 })
	void statusThatIsNotTheModelsFaultDoesNotOpenTheCircuit(int status) {
		assertThat(classify(status, "{}", "x", "y").opensCircuit()).isFalse();
	}

	@Test
	void errorTypeInAHeaderCounts() {
		Failure failure = classify(400, "", "x-amzn-errortype", "ThrottlingException:http://internal.example/");
		assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
	}

	@Test
	void actionNamesTheLimitItsValueAndTheWait() {
		Failure failure = classify(429, """
				{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"violations":[{
				"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]},
				{"retryDelay":"36s"}]}}""", "x", "y");
		assertThat(failure.action()).contains("20 requests per day (RPD) on the free tier").contains("36s");
		assertThat(failure.nextModel()).isEqualTo(NextModel.YES);
	}

	@Test
	void actionExplainsAFreeTierLimitOfZero() {
		Failure failure = classify(429, """
				{"error":{"code":429,"message":"* Quota exceeded for metric: \
				generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0",\
				"status":"RESOURCE_EXHAUSTED"}}""", "x", "y");
		assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_ZERO);
		assertThat(failure.action()).contains("free-tier metric on this key")
			.contains("billing is not effective for this project");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "403|unsupported_country_region_territory|region", "400|1309|", "403|VALIDATION_REQUIRED|console",
					"429|slow_down|step by step", "429|enforced_spend_limit_reached|spend limit",
					"429|SetLimitExceeded|console", "402|weight_exceeds_budget|max-tokens", "302||base-url",
					"429||does not say", "429|in_flight_budget_exhausted|money reserved" })
	void actionFitsTheCause(int status, String code, String words) {
		Failure failure = classify(status, "{\"error\":{\"code\":\"" + ((code != null) ? code : "") + "\"}}", "x", "y");
		assertThat(failure.action()).contains((words != null) ? words : "");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "AIzaSyD-abcdefghijklmnopqrstuvwxyz12345", "AQ.Ab8RN6abcdefgh_ijk.lmn", "sk-abcdefghijklmnop",
					"sk-ant-api03-abc_def-ghi", "sk-or-v1-0123456789abcdef", "xai-AbCdEfGh123456", "gsk_AbCdEfGh123456",
					"Bearer abcdefgh12345678", "hf_abcdefghijkl", "0123456789abcdef0123456789abcdef.AbCdEfGh12345678" })
	void messageShowsNoKey(String key) {
		Failure failure = classify(401, "{\"error\":{\"message\":\"The key " + key + " is wrong\"}}", "x", "y");
		String secret = key.replace("Bearer ", "");
		assertThat(failure.message()).doesNotContain(secret).contains("***").startsWith("The key ");
		assertThat(failure.toString() + failure.action()).doesNotContain(secret);
	}

	@Test
	void messageShowsNoKeyThatIsNamed() {
		assertThat(PlainText.message("GET /v1?key=abcd1234efgh failed")).isEqualTo("GET /v1?key=*** failed");
		assertThat(PlainText.message("key=abcd1234efgh is wrong, monkey=banana"))
			.isEqualTo("key=*** is wrong, monkey=banana");
		assertThat(PlainText.message("Bad image data:image/png;base64,iVBORw0KGgo= here"))
			.isEqualTo("Bad image *** here");
		assertThat(PlainText.message("api_key: 'abcd1234efgh' is wrong")).isEqualTo("api_key: '***' is wrong");
		assertThat(PlainText.message("Authorization: Bearer abcd1234efgh")).doesNotContain("abcd1234efgh");
		assertThat(PlainText.message("API key not valid. Please pass a valid API key."))
			.isEqualTo("API key not valid. Please pass a valid API key.");
	}

	@Test
	void keyInTheDetailIsHiddenToo() {
		assertThat(
				this.classifier.classify(ProviderError.of(Signal.OTHER, "x", "failed with sk-abcdefghijkl")).message())
			.isEqualTo("failed with ***");
	}

	@Test
	void messageIsOneShortLine() {
		Failure failure = classify(400,
				"{\"error\":{\"message\":\"one\\r\\nERROR two\\u001b[31m\\u2028three\\u202e four" + "x".repeat(1000)
						+ "\"}}",
				"x", "y");
		assertThat(failure.message()).startsWith("one ERROR two [31m three four").hasSize(300).endsWith("…");
		assertThat(failure.message().chars()).noneMatch(Character::isISOControl);
	}

	@Test
	void messageIsNotCutWithinACharacter() {
		assertThat(PlainText.message("😀".repeat(400))).endsWith("😀…").hasSizeLessThanOrEqualTo(300);
		assertThat(PlainText.message("x" + "😀".repeat(400))).endsWith("😀…").hasSizeLessThanOrEqualTo(300);
	}

	@Test
	void messageNeverShowsTheAnswerOrTheRequest() {
		Failure answer = this.classifier.classify(new ProviderError(Signal.UNREADABLE, "openai", 200, Map.of(),
				"{\"choices\":[{\"message\":{\"content\":\"my secret answer", "broken JSON"));
		assertThat(answer.message()).isEqualTo("broken JSON");
		Failure request = classify(422,
				"{\"detail\":[{\"msg\":\"field required\",\"input\":{\"message\":\"my secret\"}}]}", "x", "y");
		assertThat(request.message()).isEqualTo("field required");
	}

	@Test
	void messageOfAPageIsItsText() {
		assertThat(classify(502, "<html><style>b{}</style><h1>502 Bad Gateway</h1>\n<p>nginx</p></html>", "x", "y")
			.message()).isEqualTo("502 Bad Gateway nginx");
	}

	@Test
	void messageJoinsWhatRelayAndUpstreamSay() {
		Failure failure = classify(429,
				"{\"error\":{\"message\":\"Provider returned error\",\"code\":429,\"metadata\":{\"raw\":\"slow down\"}}}",
				"x", "y");
		assertThat(failure.message()).isEqualTo("Provider returned error | slow down");
	}

	@Test
	void sameCodeMeansOppositeThingsAtTwoVendors() {
		String body = "{\"error\":{\"code\":\"insufficient_quota\"}}";
		assertThat(classify("openai", body).kind()).isEqualTo(FailureKind.BILLING);
		assertThat(classify("DashScope", body).kind()).isEqualTo(FailureKind.RATE_LIMITED);
		assertThat(classify("somebody", body).kind()).isEqualTo(FailureKind.BILLING);
	}

	@Test
	void codesOfOtherVendorsAreKnownBehindARelay() {
		assertThat(classify("treerouter", "{\"error\":{\"code\":\"Throttling.BurstRate\"}}").dimension())
			.isEqualTo("RAMP");
		assertThat(classify("treerouter", "{\"error\":{\"code\":\"AccountOverdueError\"}}").kind())
			.isEqualTo(FailureKind.BILLING);
		assertThat(classify("treerouter", "{\"error\":{\"code\":\"1113\"}}").kind())
			.isEqualTo(FailureKind.RATE_LIMITED);
	}

	@Test
	void clockThatFailsDoesNotMakeTheClassifierFail() {
		Time broken = new Time() {

			@Override
			public long nanos() {
				return 0;
			}

			@Override
			public Instant now() {
				throw new IllegalStateException("no clock");
			}

			@Override
			public void sleep(Duration duration) {
			}

		};
		Failure failure = FailureClassifiers.standard(broken)
			.classify(new ProviderError(Signal.RESPONSE, "openai", 503, Map.of(), "{}", ""));
		assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
	}

	private Failure classify(String vendor, String body) {
		return this.classifier.classify(new ProviderError(Signal.RESPONSE, vendor, 429, Map.of(), body, ""));
	}

	private Failure classify(int status, String body, String header, String value) {
		return this.classifier
			.classify(new ProviderError(Signal.RESPONSE, "generic", status, Map.of(header, List.of(value)), body, ""));
	}

}
