package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Usage that a test chose, by each vendor's own accounting.
 */
class ScriptedUsageTests {

	private static final ScriptedUsage ALL = ScriptedUsage.of(1, 2000).cached(20).cacheWrite(300).reasoning(40000);

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void openAiCountsCachedAndReasoningWithinTheTotals() throws IOException {
		this.simulator.model("m").usage(ALL);
		JsonNode usage = answer(Wire.openAi("m", "hi")).path("usage");
		assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(321);
		assertThat(usage.path("completion_tokens").asInt()).isEqualTo(42000);
		assertThat(usage.path("total_tokens").asInt()).isEqualTo(42321);
		assertThat(usage.path("prompt_tokens_details").path("cached_tokens").asInt()).isEqualTo(20);
		assertThat(usage.path("prompt_tokens_details").path("cache_write_tokens").asInt()).isEqualTo(300);
		assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").asInt()).isEqualTo(40000);
	}

	@Test
	void anthropicCountsTheCacheBesideTheInput() throws IOException {
		this.simulator.model("m").usage(ALL);
		JsonNode usage = answer(Wire.anthropic("m", "hi")).path("usage");
		assertThat(usage.path("input_tokens").asInt()).isEqualTo(1);
		assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(20);
		assertThat(usage.path("cache_creation_input_tokens").asInt()).isEqualTo(300);
		assertThat(usage.path("cache_creation").path("ephemeral_5m_input_tokens").asInt()).isEqualTo(300);
		assertThat(usage.path("output_tokens").asInt()).isEqualTo(42000);
		assertThat(usage.path("output_tokens_details").path("thinking_tokens").asInt()).isEqualTo(40000);
	}

	@Test
	void geminiCountsThoughtsBesideTheCandidatesAndTellsNoWrites() throws IOException {
		this.simulator.model("m").usage(ALL);
		JsonNode usage = answer(Wire.gemini("m", "hi")).path("usageMetadata");
		assertThat(usage.path("promptTokenCount").asInt()).isEqualTo(321);
		assertThat(usage.path("cachedContentTokenCount").asInt()).isEqualTo(20);
		assertThat(usage.path("candidatesTokenCount").asInt()).isEqualTo(2000);
		assertThat(usage.path("thoughtsTokenCount").asInt()).isEqualTo(40000);
		assertThat(usage.path("totalTokenCount").asInt()).isEqualTo(42321);
	}

	@Test
	void noneLeavesTheUsageOut() throws IOException {
		this.simulator.anyModel().usage(ScriptedUsage.none());
		assertThat(answer(Wire.openAi("m", "hi")).has("usage")).isFalse();
		assertThat(answer(Wire.anthropic("m", "hi")).has("usage")).isFalse();
		assertThat(answer(Wire.gemini("m", "hi")).has("usageMetadata")).isFalse();
	}

	@Test
	void zeroTokensAreToldUnlikeNone() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.of(0, 0));
		assertThat(answer(Wire.openAi("m", "hi")).path("usage").path("total_tokens").asInt(-1)).isZero();
	}

	@Test
	void modelsOwnUsageComesBeforeThatOfAnyModelUntilCleared() throws IOException {
		this.simulator.anyModel().usage(ScriptedUsage.of(7, 7));
		this.simulator.model("m").usage(ScriptedUsage.of(9, 9));
		assertThat(answer(Wire.anthropic("m", "hi")).path("usage").path("input_tokens").asInt()).isEqualTo(9);
		assertThat(answer(Wire.anthropic("n", "hi")).path("usage").path("input_tokens").asInt()).isEqualTo(7);
		this.simulator.model("m").clear();
		assertThat(answer(Wire.anthropic("m", "hi")).path("usage").path("input_tokens").asInt()).isEqualTo(7);
	}

	@Test
	void limitsCountWhatEachVendorCounts() throws IOException {
		this.simulator.anyModel().usage(ALL).limits(Limits.none().tpm(100_000).outputTpm(100_000));
		assertThat(header(Wire.openAi("a", "hi"), "x-ratelimit-remaining-tokens")).isEqualTo("57679");
		assertThat(header(Wire.anthropic("b", "hi"), "anthropic-ratelimit-input-tokens-remaining")).isEqualTo("99699");
		assertThat(header(Wire.anthropic("b", "hi"), "anthropic-ratelimit-output-tokens-remaining")).isEqualTo("16000");
		this.simulator.model("c").limits(Limits.none().tpm(320));
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(Wire.gemini("c", "hi")).body()).contains("limit: 320");
		}
	}

	@Test
	void limitsCountTheEstimateOfWhatIsNotTold() throws IOException {
		this.simulator.model("m").usage(ScriptedUsage.none()).limits(Limits.none().tpm(1));
		try (Wire wire = new Wire(this.simulator)) {
			assertThat(wire.exchange(Wire.openAi("m", "hi")).status()).isEqualTo(429);
		}
	}

	@Test
	void tokensCannotBeNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> ScriptedUsage.of(-1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> ALL.cached(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> ALL.cacheWrite(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> ALL.reasoning(-1));
	}

	@Test
	void textNamesTheTokens() {
		assertThat(ALL).hasToString("input 1, cached 20, cache write 300, output 2000, reasoning 40000");
		assertThat(ScriptedUsage.none()).hasToString("no usage");
	}

	private String header(String request, String name) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(request).header(name);
		}
	}

	private JsonNode answer(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			Wire.Reply reply = wire.exchange(request);
			assertThat(reply.status()).isEqualTo(200);
			JsonNode body = Json.parseObject(reply.body().getBytes(StandardCharsets.UTF_8));
			assertThat(body).isNotNull();
			return body;
		}
	}

}
