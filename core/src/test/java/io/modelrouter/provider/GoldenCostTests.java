package io.modelrouter.provider;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Cost;
import io.modelrouter.ModelTarget;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.Prices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What answers of each vendor cost, whole and streamed, over sockets and through the
 * vendor's SDK, against money reckoned by hand.
 */
class GoldenCostTests {

	private static final ModelTarget MODEL = new ModelTarget("m", "test", "test", "m", null, Prices.RICH);

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', textBlock = """
			# 86 × 2 + 1920 × 0.2 + 108 × 10 + 192 × 12 = 172 + 384 + 1080 + 2304 = 3940
			OPENAI            | openai-cached-and-reasoning     | 0.00394
			# half of it
			OPENAI            | openai-flex                     | 0.00197
			# 572 × 6 + 100 × 0.2 + 28 × 0.6 + 60 × 10 + 200 × 20 = 3432 + 20 + 16.8 + 600 + 4000 = 8068.8
			# (700 − 128 = 572, all of them sound; 600 − 572 = 28 cached; 128 − 28; 260 − 200)
			OPENAI            | openai-audio                    | 0.0080688
			# 112 × 2 + 1088 × 0.2 + 160 × 10 + 320 × 12 = 224 + 217.6 + 1600 + 3840 = 5881.6
			OPENAI_COMPATIBLE | deepseek                        | 0.0058816
			# what OpenRouter says
			OPENAI_COMPATIBLE | openrouter                      | 0.00095
			# its fee, and what the vendor behind it bills: 0.0000475 + 0.00095
			OPENAI_COMPATIBLE | openrouter-own-key              | 0.0009975
			# 37756123 ticks of which 10,000,000,000 are a dollar
			OPENAI_COMPATIBLE | xai-cost                        | 0.0037756123
			# 21 × 2 + 18000 × 0.2 + 3048 × 2.5 + 2048 × 4 + 293 × 10 + 210 × 12
			# = 42 + 3600 + 7620 + 8192 + 2930 + 2520 = 24904
			ANTHROPIC         | anthropic-cache-read-and-writes | 0.024904
			# 24904 / 2 = 12452, and 3 × 0.014 = 0.042 that no factor touches
			ANTHROPIC         | anthropic-batch-and-search      | 0.054452
			# (14 × 2 + 9 × 10) × 3 = 354
			ANTHROPIC         | anthropic-fast                  | 0.000354
			# 40 × 2 + 1100 × 4 + 7 × 10 = 80 + 4400 + 70 = 4550
			ANTHROPIC         | anthropic-writes-by-duration    | 0.00455
			# 1030 × 2 + 4096 × 0.2 + 212 × 10 + 731 × 12 = 2060 + 819.2 + 2120 + 8772 = 13771.2
			GEMINI            | gemini-thoughts-and-cached      | 0.0137712
			# 230 × 2 + 500 × 6 + 300 × 3 + 3896 × 0.2 + 200 × 0.6 + 112 × 10 + 100 × 30 + 731 × 12
			# = 460 + 3000 + 900 + 779.2 + 120 + 1120 + 3000 + 8772 = 18151.2, of it half is 9075.6;
			# and 2 × 0.014 = 0.028 (5126 − 4096 − 500 − 300 = 230; 700 − 200 = 500; 212 − 100)
			GEMINI            | gemini-media-flex-and-search    | 0.0370756
			# (1623 × 2 + 148 × 10 + 209 × 12) × 2 = (3246 + 1480 + 2508) × 2 = 14468
			GEMINI            | gemini-vertex-priority          | 0.014468
			# 190000 × 4 + 60000 × 0.4 + (212 + 731) × 18 = 760000 + 24000 + 16974 = 800974
			GEMINI            | gemini-long-prompt              | 0.800974
			""")
	void costIsTheSameToTheLastDecimalForCallAndStream(Wire wire, String body, BigDecimal cost) {
		String answer = UsageBodies.read(body);
		TokenUsage called = UsageBodies.answered(wire, answer).usage();
		assertCost(called, cost);
		TokenUsage streamed = UsageBodies.streamed(wire, answer).usage();
		assertCost(streamed, cost);
		assertThat(streamed).isEqualTo(called);
	}

	/** OpenAI's fields decide; a number of which nobody knows the currency is no cost. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"cost":0.5,"is_byok":false                                                    | 0.5
					"cost":0.5,"cost_details":{"upstream_inference_cost":0.5}                     | 0.5
					"cost":0,"is_byok":false                                                      | 0
					"cost":0.5,"is_byok":true,"cost_details":{"upstream_inference_cost":10}       | 10.5
					"cost":{"input_tokens_cost":0.1,"request_cost":0.005,"total_cost":0.105}      | 0.105
					# 10 × 2 + 2 × 10 = 40
					"cost":0.5                                                                    | 0.00004
					"cost":0.5,"is_byok":true                                                     | 0.00004
					"cost":-1,"is_byok":false                                                     | 0.00004
					"cost":"0.5","is_byok":false                                                  | 0.00004
					"cost":0.12345678901234567890123,"is_byok":false                              | 0.12345678901234567890123
					"cost":{"total_cost":0.12345678901234567890123}                               | 0.12345678901234567890123
					"cost":0.5,"is_byok":true,"cost_details":{"upstream_inference_cost":0.12345678901234567890123} | 0.62345678901234567890123
					# an answer that is mended
					"cost":0.12345678901234567890123,"is_byok":false,"prompt_tokens":"10"          | 0.12345678901234567890123
					"cost":0.5,"is_byok":true,"cost_details":{"upstream_inference_cost":1e-999999999} | 0.5
					"cost":1e99,"is_byok":false                                                   | 1e99
					"cost":1e999999999,"is_byok":false                                            | 0.00004
					"cost":1e999,"is_byok":false                                                  | 0.00004
					"cost":null,"is_byok":null,"cost_details":null,"server_tool_use":7            | 0.00004
					"cost_in_usd_ticks":"many","prompt_tokens_details":{"audio_tokens":-4}        | 0.00004
					"completion_tokens_details":{"audio_tokens":18446744073709551615}             | 0.00004
					# more sound than there are tokens: 10 × 6 + 2 × 20 = 100
					"prompt_tokens_details":{"audio_tokens":99},"completion_tokens_details":{"audio_tokens":99} | 0.0001
					# 2 searches: 40 + 28000
					"server_tool_use":{"web_search_requests":2}                                   | 0.02804
					# 4 of 10 written for an hour: 6 × 2 + 4 × 4 + 2 × 10 = 48
					"prompt_tokens_details":{"cache_write_tokens":4},"cache_creation":{"ephemeral_1h_input_tokens":4} | 0.000048
					""")
	void whatIsToldOfTheCostIsReadAsFarAsItMakesSense(String told, BigDecimal cost) {
		String body = """
				{"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
				"message":{"role":"assistant","content":"ok"}}],
				"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,%s}}""".formatted(told);
		assertCost(UsageBodies.answered(Wire.OPENAI_COMPATIBLE, body).usage(), cost);
		assertCost(UsageBodies.streamed(Wire.OPENAI_COMPATIBLE, body).usage(), cost);
	}

	@ParameterizedTest
	@CsvSource({ "flex, flex", "FLEX, flex", "on_demand, ", "default, ", "auto, ", "'', ", "Scale_Tier, scale-tier" })
	void serviceTierIsReadFromTheAnswer(String told, String tier) {
		String body = UsageBodies.read("openai-flex").replace("\"flex\"", "\"" + told + "\"");
		assertThat(UsageBodies.answered(Wire.OPENAI, body).usage().details().serviceTier()).isEqualTo(tier);
		assertThat(UsageBodies.streamed(Wire.OPENAI, body).usage().details().serviceTier()).isEqualTo(tier);
	}

	/** The header decides; a body that says nothing else is gemini-long-prompt. */
	@ParameterizedTest
	@CsvSource({ "gemini-media-flex-and-search, standard, ", "gemini-media-flex-and-search, priority, priority",
			"gemini-media-flex-and-search, ' ', flex", "gemini-long-prompt, flex, flex",
			"gemini-long-prompt, ON_DEMAND_PRIORITY, priority", "gemini-long-prompt, standard, " })
	void serviceTierOfGeminiIsReadFromItsHeader(String body, String header, String tier) {
		String json = UsageBodies.read(body);
		String name = "x-gemini-service-tier";
		JsonServer whole = new JsonServer(200, json).header(name, header);
		assertThat(UsageBodies.answered(Wire.GEMINI, whole).usage().details().serviceTier()).isEqualTo(tier);
		JsonServer events = new JsonServer(200, UsageEvents.of(Wire.GEMINI, json)).header(name, header);
		assertThat(UsageBodies.streamed(Wire.GEMINI, events).usage().details().serviceTier()).isEqualTo(tier);
	}

	private static void assertCost(TokenUsage usage, BigDecimal amount) {
		Cost cost = MODEL.cost(usage, Instant.EPOCH);
		assertThat(cost).isNotNull();
		assertThat(cost.amount()).isEqualByComparingTo(amount);
		assertThat(cost.currency()).isEqualTo("USD");
	}

}
