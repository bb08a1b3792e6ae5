package io.modelrouter.provider;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose price list counts for a provider.
 */
class PriceListTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", emptyValue = "",
			value = { "OPENAI, -, -, openai", "GEMINI, -, -, gemini",
					"ANTHROPIC, -, https://proxy.example.com, anthropic",
					"OPENAI_COMPATIBLE, -, https://relay.example.com/v1, ''", "CHAT_MODEL, -, -, ''",
					"CHAT_MODEL, openai, -, openai", "OPENAI_COMPATIBLE, -, https://api.moonshot.ai/v1, moonshot",
					"OPENAI_COMPATIBLE, -, https://api.moonshot.cn/v1, moonshot-cn",
					"OPENAI_COMPATIBLE, kimi, https://api.moonshot.cn/v1, kimi-cn",
					"OPENAI_COMPATIBLE, -, https://dashscope.aliyuncs.com/compatible-mode/v1, dashscope-cn",
					"OPENAI_COMPATIBLE, -, https://dashscope-intl.aliyuncs.com/compatible-mode/v1, dashscope",
					"OPENAI_COMPATIBLE, -, https://open.bigmodel.cn/api/paas/v4, zhipu-cn",
					"OPENAI_COMPATIBLE, -, https://api.z.ai/api/paas/v4, zhipu",
					"OPENAI_COMPATIBLE, -, https://api.deepseek.com/v1, deepseek",
					"OPENAI_COMPATIBLE, -, https://openrouter.ai/api/v1, openrouter" })
	void itIsTheVendorsOwnAndThatOfTheMainlandForEndpointsThere(ProviderType type, String vendor, String baseUrl,
			String list) {
		assertThat(Vendors.priceList(type, vendor, baseUrl)).isEqualTo(list);
	}

}
