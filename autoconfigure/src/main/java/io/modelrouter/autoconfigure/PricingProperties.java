package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where prices come from, and in which currency costs are reported.
 *
 * @param snapshot Whether the bundled prices are used, below all others.
 * @param catalogues Files with prices, in the format of LiteLLM, models.dev or our own:
 * 'classpath:…', 'file:…' or a path. Later ones win.
 * @param refresh Prices that are fetched while the application runs.
 * @param strict Whether to refuse to start if a model has no price.
 * @param currency ISO 4217 code of the currency that costs are reported in, beside their
 * own.
 * @param rates Rates of exchange into that currency: each has 'from' and 'to', ISO 4217
 * codes; 'rate', units of 'to' for one of 'from'; and 'since', a date (UTC).
 */
public record PricingProperties(@DefaultValue("true") boolean snapshot, @DefaultValue List<String> catalogues,
		@NestedConfigurationProperty @DefaultValue Refresh refresh, @DefaultValue("false") boolean strict,
		@Nullable String currency, @DefaultValue List<Rate> rates) {

	public PricingProperties {
		catalogues = List.copyOf(catalogues);
		rates = List.copyOf(rates);
	}

	/**
	 * Prices that are fetched while the application runs.
	 *
	 * @param url Where they are. Nothing is fetched without it.
	 * @param every How often they are fetched, 1m to 7d.
	 * @param file Where the last good ones are kept for the next start. Below
	 * '~/.model-router' by default.
	 */
	public record Refresh(@Nullable String url, @DefaultValue("24h") Duration every, @Nullable String file) {

	}

	/**
	 * A rate of exchange.
	 *
	 * @param from ISO 4217 code of the currency that costs arise in.
	 * @param to ISO 4217 code of the currency that they are reported in.
	 * @param rate Units of 'to' for one unit of 'from'.
	 * @param since Day on which it begins to count, at midnight UTC. It always did by
	 * default.
	 */
	public record Rate(@Nullable String from, @Nullable String to, @Nullable BigDecimal rate,
			@Nullable LocalDate since) {

	}

}
