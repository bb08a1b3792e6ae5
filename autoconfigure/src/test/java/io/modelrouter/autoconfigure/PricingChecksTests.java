package io.modelrouter.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rates of exchange and places of prices that cannot be are refused.
 */
class PricingChecksTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					currency: CNY, rates: [ { from: DOLLAR, to: CNY, rate: 7 } ] | pricing.rates[0].from is 'DOLLAR'
					currency: CNY, rates: [ { from: USD, rate: 7 } ] | pricing.rates[0].to is missing
					currency: CNY, rates: [ { from: USD, to: CNY, rate: 0 } ] | pricing.rates[0].rate is 0
					currency: CNY, rates: [ { from: USD, to: CNY } ] | pricing.rates[0].rate is missing
					currency: CNY, rates: [ { from: USD, to: usd, rate: 1 } ] | pricing.rates[0].to is the same currency
					currency: CNY, rates: [ { from: USD, to: CNY, rate: 7 }, { from: USD, to: CNY, rate: 8 } ] | pricing.rates[1].since is that of another
					refresh: { url: "https://user:pass@example.com/p.json" } | pricing.refresh.url is no URL
					refresh: { url: "ftp://example.com/p.json" } | pricing.refresh.url is no URL
					refresh: { every: 59s } | pricing.refresh.every is 59s
					catalogues: [ "https://example.com/p.json" ] | use pricing.refresh.url
					""")
	void whatCannotBeIsRefusedByName(String pricing, String expected) {
		FailureAnalysis analysis = Starter.analysis(Starter.runner(Starter.SMALL + "  pricing: { " + pricing + " }\n"));
		assertThat(analysis.getDescription()).contains(expected).doesNotContain("user:pass");
	}

}
