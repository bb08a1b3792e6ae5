package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

/**
 * Compares what something cost with what it would have cost otherwise. Thread-safe.
 *
 * @param currency that of reports
 */
record Savings(ReportingCurrency currency) {

	/**
	 * The price of the tokens, had the vendor no cache, less their price.
	 * @return null if there is nothing to compare
	 */
	@Nullable Cost byPromptCache(@Nullable Price price, TokenUsage usage, Instant at) {
		if (price == null || (usage.cachedInput() | usage.cacheWrite()) == 0) {
			return null;
		}
		Cost without = price.cost(withoutCache(usage), at);
		Cost with = price.cost(usage, at);
		return (without == null || with == null) ? null
				: this.currency.report(new Cost(without.amount().subtract(with.amount()), with.currency()), at);
	}

	private static TokenUsage withoutCache(TokenUsage usage) {
		UsageDetails details = usage.details();
		UsageDetails uncached = details.equals(UsageDetails.NONE) ? details
				: new UsageDetails(0, details.audioInput() + details.cachedAudioInput(), 0, details.imageInput(),
						details.audioOutput(), details.imageOutput(), details.searches(), details.serviceTier(), null);
		return new TokenUsage(usage.totalInput(), 0, 0, usage.output(), usage.reasoning(), usage.estimated(), uncached);
	}

	/**
	 * What the tokens would have cost elsewhere, less what they cost.
	 * @param price elsewhere
	 * @param real what they cost
	 * @return null if one is unknown, or they are in two currencies
	 */
	@Nullable BigDecimal against(@Nullable Price price, TokenUsage usage, Cost real, Instant at) {
		Cost cost = (price != null && usage.isKnown()) ? price.cost(usage, at) : null;
		Cost shown = (cost != null) ? this.currency.report(cost, at).shown() : null;
		return (shown != null && shown.currency().equals(real.shown().currency()))
				? shown.amount().subtract(real.shown().amount()) : null;
	}

}
