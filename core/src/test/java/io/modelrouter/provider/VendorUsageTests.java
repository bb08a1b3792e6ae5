package io.modelrouter.provider;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.ModelAnswer;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;
import io.modelrouter.cost.ModelPrice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each vendor counts, through its SDK, against tokens and money reckoned by hand.
 */
class VendorUsageTests {

	private static final Price PRICE = ModelPrice.of(new BigDecimal("2.50"), new BigDecimal("0.25"),
			new BigDecimal("3.125"), new BigDecimal("10"), "USD");

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true,
			textBlock = """
					wire | body | input | cached | write | output | reasoning | cost
					# 1030 × 2.5 + 4096 × 0.25 + 943 × 10 = 2575 + 1024 + 9430 = 13029 (5126 − 4096)
					GEMINI            | gemini-thoughts-and-cached       | 1030 |  4096 |    0 |   212 |    731 | 0.013029
					# 1623 × 2.5 + 357 × 10 = 4057.5 + 3570 = 7627.5 (91 + 1532)
					GEMINI            | gemini-tool-use                  | 1623 |     0 |    0 |   148 |    209 | 0.0076275
					# 20 × 2.5 + 253 × 10 = 50 + 2530 = 2580
					GEMINI            | gemini-thoughts-cut              |   20 |     0 |    0 |     0 |    253 | 0.00258
					# 12 × 2.5 + 93 × 10 = 30 + 930 = 960 (105 − 12 − 30)
					GEMINI            | gemini-thoughts-in-total-only    |   12 |     0 |    0 |    30 |     63 | 0.00096
					# 86 × 2.5 + 1920 × 0.25 + 300 × 10 = 215 + 480 + 3000 = 3695 (2006 − 1920; 300 − 192)
					OPENAI            | openai-cached-and-reasoning      |   86 |  1920 |    0 |   108 |    192 | 0.003695
					# 476 × 2.5 + 1024 × 0.25 + 1500 × 3.125 + 120 × 10 = 1190 + 256 + 4687.5 + 1200 = 7333.5 (3000 − 1024 − 1500)
					OPENAI            | openai-cache-write               |  476 |  1024 | 1500 |   120 |      0 | 0.0073335
					# 112 × 2.5 + 1088 × 0.25 + 480 × 10 = 280 + 272 + 4800 = 5352 (480 − 320)
					OPENAI_COMPATIBLE | deepseek                         |  112 |  1088 |    0 |   160 |    320 | 0.005352
					# 139 × 2.5 + 1280 × 0.25 + 35 × 10 = 347.5 + 320 + 350 = 1017.5 (1419 − 1280)
					OPENAI_COMPATIBLE | moonshot                         |  139 |  1280 |    0 |    35 |      0 | 0.0010175
					# 29 × 2.5 + 8 × 0.25 + 103 × 10 = 72.5 + 2 + 1030 = 1104.5 (37 − 8; 140 = 37 + 9 + 94)
					OPENAI_COMPATIBLE | xai                              |   29 |     8 |    0 |     9 |     94 | 0.0011045
					# 15 × 2.5 + 148 × 10 = 37.5 + 1480 = 1517.5 (163 − 15 − 21)
					OPENAI_COMPATIBLE | gemini-in-openai-format          |   15 |     0 |    0 |    21 |    127 | 0.0015175
					# 34 × 2.5 + 60 × 0.25 + 100 × 3.125 + 42 × 10 = 85 + 15 + 312.5 + 420 = 832.5 (194 − 60 − 100; 42 − 12)
					OPENAI_COMPATIBLE | openrouter                       |   34 |    60 |  100 |    30 |     12 | 0.0008325
					# 12 × 2.5 + 5000 × 0.25 + 300 × 3.125 + 80 × 10 = 30 + 1250 + 937.5 + 800 = 3017.5 (5000 > 12)
					OPENAI_COMPATIBLE | relay-with-anthropics-accounting |   12 |  5000 |  300 |    80 |      0 | 0.0030175
					# 33 × 2.5 + 205220 × 10 = 82.5 + 2052200 = 2052282.5 (193825 > 11395)
					OPENAI_COMPATIBLE | perplexity                       |   33 |     0 |    0 | 11395 | 193825 | 2.0522825
					# 21 × 2.5 + 18000 × 0.25 + 5096 × 3.125 + 503 × 10 = 52.5 + 4500 + 15925 + 5030 = 25507.5 (503 − 210)
					ANTHROPIC         | anthropic-cache-read-and-writes  |   21 | 18000 | 5096 |   293 |    210 | 0.0255075
					# 40 × 2.5 + 1100 × 3.125 + 7 × 10 = 100 + 3437.5 + 70 = 3607.5
					ANTHROPIC         | anthropic-writes-by-duration     |   40 |     0 | 1100 |     7 |      0 | 0.0036075
					# 14 × 2.5 + 9 × 10 = 35 + 90 = 125
					ANTHROPIC         | anthropic-plain                  |   14 |     0 |    0 |     9 |      0 | 0.000125
					""")
	void partsNeverOverlapAndCostWhatTheVendorAsksFor(Wire wire, String body, long input, long cached, long write,
			long output, long reasoning, BigDecimal cost) {
		ModelAnswer answer = UsageBodies.answered(wire, UsageBodies.read(body));
		assertThat(answer.usage().with(UsageDetails.NONE))
			.isEqualTo(new TokenUsage(input, cached, write, output, reasoning));
		assertThat(PRICE.cost(answer.usage(), Instant.EPOCH)).satisfies((charged) -> {
			assertThat(charged.amount()).isEqualByComparingTo(cost);
			assertThat(charged.currency()).isEqualTo("USD");
		});
	}

	@ParameterizedTest
	@CsvSource({ "GEMINI, gemini-without-usage", "OPENAI, openai-without-usage",
			"OPENAI_COMPATIBLE, openai-without-usage" })
	void answerWithoutUsageIsAnAnswerOfUnknownTokens(Wire wire, String body) {
		ModelAnswer answer = UsageBodies.answered(wire, UsageBodies.read(body));
		assertThat(answer.response().getResult().getOutput().getText()).isEqualTo("Forty-two.");
		assertThat(answer.usage()).isSameAs(TokenUsage.UNKNOWN);
	}

	/** What an answer of OpenAI's shape has to say about its usage. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# negative, absurd and unreadable numbers
					{"prompt_tokens":-5,"completion_tokens":7,"total_tokens":2}                               | 0 | 0 | 0 | 7 | 0
					{"prompt_tokens":10,"completion_tokens":18446744073709551615,"total_tokens":30}           | 10 | 0 | 0 | 0 | 20
					{"prompt_tokens":3000000000,"completion_tokens":2,"total_tokens":12}                      | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":"10","completion_tokens":"2","total_tokens":"12"}                        | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10.0,"completion_tokens":2,"total_tokens":12}                            | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":"few","total_tokens":null}                        | 10 | 0 | 0 | 0 | 0
					# details that are no details
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":null}                   | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":[4]}                    | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":null}} | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":"4"}}  | 6 | 4 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":{}}}   | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":-4}}   | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":[]}} | 10 | 0 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"cached_tokens":"many"}                         | 10 | 0 | 0 | 2 | 0
					# the same said twice
					{"prompt_tokens":10,"completion_tokens":2,"prompt_cache_hit_tokens":6,"prompt_tokens_details":{"cached_tokens":0}} | 4 | 6 | 0 | 2 | 0
					{"prompt_tokens":10,"completion_tokens":2,"prompt_cache_hit_tokens":6,"prompt_tokens_details":{"cached_tokens":6}} | 4 | 6 | 0 | 2 | 0
					# nothing, or a total that does not say of what
					{}                                                                                        | 0 | 0 | 0 | 0 | 0
					{"total_tokens":30}                                                                       | 0 | 0 | 0 | 0 | 0
					{"completion_tokens":5,"total_tokens":30}                                                 | 25 | 0 | 0 | 5 | 0
					""")
	void oddUsageIsReadAsFarAsItMakesSense(String usage, long input, long cached, long write, long output,
			long reasoning) {
		ModelAnswer answer = UsageBodies.answered(Wire.OPENAI_COMPATIBLE, """
				{"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
				"message":{"role":"assistant","content":"ok"}}],"usage":%s}""".formatted(usage));
		assertThat(answer.usage().with(UsageDetails.NONE))
			.isEqualTo(new TokenUsage(input, cached, write, output, reasoning));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"promptTokenCount":10,"candidatesTokenCount":null,"thoughtsTokenCount":null,"promptTokensDetails":null} | 10 | 0 | 0 | 0
					{"promptTokenCount":10,"candidatesTokenCount":"2","cachedContentTokenCount":4.0}        | 6 | 4 | 2 | 0
					{"promptTokenCount":10,"candidatesTokenCount":3000000000,"totalTokenCount":15}          | 10 | 0 | 0 | 5
					{"promptTokenCount":10,"candidatesTokenCount":[],"thoughtsTokenCount":-3}               | 10 | 0 | 0 | 0
					{"promptTokenCount":10,"candidatesTokenCount":2,"cachedContentTokenCount":40}           | 10 | 40 | 2 | 0
					{"totalTokenCount":10}                                                                  | 0 | 0 | 0 | 0
					""")
	void oddUsageOfGeminiIsReadAsFarAsItMakesSense(String usage, long input, long cached, long output, long reasoning) {
		ModelAnswer answer = UsageBodies.answered(Wire.GEMINI, """
				{"candidates":[{"content":{"role":"model","parts":[{"text":"ok"}]},"finishReason":"STOP"}],
				"modelVersion":"m","usageMetadata":%s}""".formatted(usage));
		assertThat(answer.usage().with(UsageDetails.NONE))
			.isEqualTo(new TokenUsage(input, cached, 0, output, reasoning));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"input_tokens":10,"output_tokens":2000000000,"cache_read_input_tokens":3}              | 10 | 3 | 0 | 0 | 0
			{"input_tokens":10,"output_tokens":2,"cache_read_input_tokens":"3"}                     | 10 | 3 | 0 | 2 | 0
			{"input_tokens":10,"output_tokens":2,"cache_read_input_tokens":[]}                      | 10 | 0 | 0 | 2 | 0
			{"input_tokens":-10,"output_tokens":2,"cache_creation_input_tokens":-3}                 | 0 | 0 | 0 | 2 | 0
			{"input_tokens":10,"output_tokens":2,"cache_creation":"none","output_tokens_details":7} | 10 | 0 | 0 | 2 | 0
			{"input_tokens":10,"output_tokens":5,"output_tokens_details":{"thinking_tokens":5}}     | 10 | 0 | 0 | 0 | 5
			{}                                                                                      | 0 | 0 | 0 | 0 | 0
			""")
	void oddUsageOfAnthropicIsReadAsFarAsItMakesSense(String usage, long input, long cached, long write, long output,
			long reasoning) {
		ModelAnswer answer = UsageBodies.answered(Wire.ANTHROPIC, """
				{"id":"1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"ok"}],
				"stop_reason":"end_turn","usage":%s}""".formatted(usage));
		assertThat(answer.usage().with(UsageDetails.NONE))
			.isEqualTo(new TokenUsage(input, cached, write, output, reasoning));
	}

}
