package io.modelrouter.cost.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A price is found by the name itself or by a rule, never by a similar name.
 */
class ModelNamesTests {

	private final PriceCatalogue snapshot = new CatalogueReader().snapshot();

	@ParameterizedTest
	@CsvSource({ "openai, gpt-4.1-2025-04-14, gpt-4.1", "openai, gpt-6.1-sol-2026-09-29, gpt-6.1-sol",
			"openai, GPT-5.5, gpt-5.5", "openai, gpt-4o-2024-08-06, gpt-4o",
			"anthropic, claude-sonnet-4-5-20250929, claude-sonnet-4-5",
			"claude, claude-sonnet-4-5-latest, claude-sonnet-4-5", "gemini, models/gemini-3.6-flash, gemini-3.6-flash",
			"google, gemini-2.5-flash-001, gemini-2.5-flash", "kimi, kimi-k3, kimi-k3", "kimi-cn, kimi-k3, kimi-k3",
			"deepseek, deepseek-v4-flash, deepseek-flash", "minimax, minimax-m3, MiniMax-M3" })
	void knownNotationsFindTheModel(String vendor, String name, String same) {
		assertThat(this.snapshot.find(new ListedModel(vendor, name))).isNotNull()
			.isEqualTo(this.snapshot.find(new ListedModel(vendor, same)));
	}

	@ParameterizedTest
	@CsvSource({ "openai, gpt-5.5-pro", "openai, gpt-5.5-preview", "openai, gpt-4o-2024-05-13", "openai, gpt-4-0613",
			"openai, gpt-4.1-20250414", "anthropic, claude-opus-4-9", "anthropic, claude-sonnet-4-5-2025-09-29",
			"gemini, gemini-2.5-flash-preview-09-2025", "gemini, gemini-flash-latest",
			"gemini, gemini-3.1-flash-lite-preview", "dashscope, qwen-plus-latest", "dashscope, qwen-plus-2025-01-25",
			"dashscope-cn, qwen-plus", "vertex, gemini-2.5-flash", "generic, gpt-5.5", "openai, gpt",
			"azure, gpt-5.5" })
	void similarNamesAndOtherSellersFindNothing(String vendor, String name) {
		assertThat(this.snapshot.find(new ListedModel(vendor, name))).isNull();
	}

	@Test
	void whoLeavesOutTheVendorGetsTheModelOfItsMaker() {
		PriceBook book = new PriceBook(List.of(this.snapshot));
		assertThat(book.resolve("gpt-5.5")).contains(new ListedModel("openai", "gpt-5.5"));
		assertThat(book.resolve("openai/gpt-5.5")).contains(new ListedModel("openai", "gpt-5.5"));
		assertThat(book.resolve("deepseek-flash")).contains(new ListedModel("deepseek", "deepseek-flash"));
		assertThat(book.resolve("deepseek-cn/deepseek-flash"))
			.contains(new ListedModel("deepseek-cn", "deepseek-flash"));
		assertThat(book.resolve("gpt-9")).isEmpty();
	}

}
