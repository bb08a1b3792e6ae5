package io.modelrouter.cost.currency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Cost;
import io.modelrouter.ReportingCurrency;

/**
 * Converts costs into the currency of reports, by the rate that counts on the day, in
 * exact decimals. A rate leads one way only, and never over a third currency. Where one
 * is missing that is said once, and the cost stays in its own currency. Thread-safe.
 */
public final class ExchangeRates implements ReportingCurrency {

	private static final Logger logger = LoggerFactory.getLogger(ExchangeRates.class);

	private static final Comparator<ExchangeRate> LATEST_FIRST = Comparator
		.comparing(ExchangeRate::since, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
		.reversed();

	private final String currency;

	private final List<ExchangeRate> rates;

	private final Set<String> missing = ConcurrentHashMap.newKeySet();

	/**
	 * @param currency ISO 4217 code of the currency of reports
	 * @param rates in any order; those to other currencies are not used
	 */
	public ExchangeRates(String currency, List<ExchangeRate> rates) {
		this.currency = currency;
		this.rates = rates.stream().filter((rate) -> rate.to().equals(currency)).sorted(LATEST_FIRST).toList();
	}

	/**
	 * The currency of reports.
	 */
	public String currency() {
		return this.currency;
	}

	/**
	 * What a unit of a currency is worth in that of reports on the day (UTC).
	 * @return null if nobody says
	 */
	public @Nullable BigDecimal rate(String from, Instant at) {
		if (from.equals(this.currency)) {
			return BigDecimal.ONE;
		}
		LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
		for (ExchangeRate rate : this.rates) {
			if (rate.from().equals(from) && (rate.since() == null || !rate.since().isAfter(day))) {
				return rate.rate();
			}
		}
		return null;
	}

	@Override
	public Cost report(Cost cost, Instant at) {
		if (cost.currency().equals(this.currency)) {
			return cost;
		}
		BigDecimal rate = rate(cost.currency(), at);
		if (rate == null) {
			tellMissing(cost.currency());
			return cost;
		}
		return new Cost(cost.amount(), cost.currency(), new Cost(cost.amount().multiply(rate), this.currency));
	}

	private void tellMissing(String from) {
		if (!this.missing.contains(from) && this.missing.add(from)) {
			logger.error("There is no rate from {} to {}: costs in {} stay in it, and reports in {} lack them. Add one "
					+ "to model-router.pricing.rates.", from, this.currency, from, this.currency);
		}
	}

}
