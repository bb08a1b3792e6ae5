package io.modelrouter.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Cost;
import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.TokenUsage;

/**
 * All that a vendor says a model costs. Immutable.
 *
 * @param currency ISO 4217 code
 * @param periods the rates, at least one; of several that count at a moment, the one that
 * began last
 * @param windows hours in which the rates are multiplied; of several, the first
 * @param serviceTiers what the rates are multiplied by if the answer names such a tier,
 * for example {@code batch}
 * @param uplift what the rates are multiplied by anyway, for a region for example; 1 if
 * nothing
 * @param perCall what each answered request costs beside its tokens, also one that was
 * cut when something of its answer had come
 * @param perSearch what each search costs beside its tokens; null if nobody said
 * @param source where it comes from
 */
public record ModelPrice(String currency, List<Period> periods, List<Window> windows,
		Map<String, BigDecimal> serviceTiers, BigDecimal uplift, BigDecimal perCall, @Nullable BigDecimal perSearch,
		PriceSource source) implements Price {

	/**
	 * Checks the figures.
	 * @throws IllegalArgumentException if one makes no sense; the message names it as it
	 * is called in the configuration
	 */
	public ModelPrice {
		PriceChecks.check(currency, periods, windows, serviceTiers, uplift, perCall, perSearch);
		periods = periods.stream().sorted(Period.LATEST_FIRST).toList();
		windows = List.copyOf(windows);
		serviceTiers = ServiceTiers.named(serviceTiers);
		uplift = (uplift.compareTo(BigDecimal.ONE) == 0) ? BigDecimal.ONE : uplift;
	}

	/**
	 * A price of rates alone, from the application's own configuration.
	 */
	public ModelPrice(String currency, Period... periods) {
		this(currency, List.of(periods), List.of(), Map.of(), BigDecimal.ONE, BigDecimal.ZERO, null,
				PriceSource.CONFIGURATION);
	}

	/**
	 * The price of a million tokens at all times.
	 * @param cachedInput null: as input
	 * @param cacheWrite null: as input
	 */
	public static ModelPrice of(BigDecimal input, @Nullable BigDecimal cachedInput, @Nullable BigDecimal cacheWrite,
			BigDecimal output, String currency) {
		return new ModelPrice(currency,
				Period.always(Rates.of(input, output).cachedInput(cachedInput).cacheWrite(cacheWrite).build()));
	}

	@Override
	public @Nullable Cost cost(TokenUsage usage, Instant at) {
		Period period = period(at);
		BigDecimal tier = ServiceTiers.factor(this.serviceTiers, usage.details().serviceTier());
		if (period == null || tier == null) {
			return null;
		}
		BigDecimal sum = period.rates(usage.totalInput()).cost(usage);
		sum = times(times(times(sum, tier), this.uplift), window(at));
		if (this.perCall.signum() != 0 && isAnswered(usage)) {
			sum = sum.add(this.perCall);
		}
		if (this.perSearch != null && usage.details().searches() != 0) {
			sum = sum.add(this.perSearch.multiply(BigDecimal.valueOf(usage.details().searches())));
		}
		return new Cost(sum, this.currency);
	}

	/**
	 * What is estimated of a request without an answer is its prompt.
	 */
	private static boolean isAnswered(TokenUsage usage) {
		return !usage.estimated() || usage.totalOutput() > 0;
	}

	private @Nullable Period period(Instant at) {
		for (int i = 0; i < this.periods.size(); i++) {
			if (this.periods.get(i).covers(at)) {
				return this.periods.get(i);
			}
		}
		return null;
	}

	private BigDecimal window(Instant at) {
		for (int i = 0; i < this.windows.size(); i++) {
			if (this.windows.get(i).covers(at)) {
				return this.windows.get(i).factor();
			}
		}
		return BigDecimal.ONE;
	}

	private static BigDecimal times(BigDecimal sum, BigDecimal factor) {
		return (factor != BigDecimal.ONE) ? sum.multiply(factor) : sum;
	}

	@Override
	public boolean coversServiceTier(@Nullable String tier) {
		return ServiceTiers.factor(this.serviceTiers, tier) != null;
	}

	@Override
	public List<String> missing(TokenUsage usage, Instant at) {
		Period period = period(at);
		return (period != null) ? MissingFigures.of(period.rates(usage.totalInput()), this.perSearch, usage)
				: List.of();
	}

}
