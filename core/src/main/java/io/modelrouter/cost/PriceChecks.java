package io.modelrouter.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Says which figure of a price makes no sense, by its name in the configuration.
 */
final class PriceChecks {

	private PriceChecks() {
	}

	static void check(String currency, List<Period> periods, List<Window> windows, Map<String, BigDecimal> tiers,
			BigDecimal uplift, BigDecimal perCall, @Nullable BigDecimal perSearch) {
		requireCurrency(currency);
		Assert.isTrue(!periods.isEmpty(), "price.periods must not be empty");
		Set<List<@Nullable Object>> times = new HashSet<>();
		int number = 0;
		for (Period period : periods) {
			boolean always = period.from() == null && period.until() == null;
			String name = always ? "price" : "price.periods[" + number++ + "]";
			check(name, period);
			Assert.isTrue(times.add(Arrays.asList(period.from(), period.until())),
					() -> name + " is for the same time as another");
		}
		for (int i = 0; i < windows.size(); i++) {
			require("price.windows[" + i + "].factor", windows.get(i).factor());
		}
		tiers.forEach((tier, factor) -> require("price.service-tiers." + tier, factor));
		require("price.uplift", uplift);
		require("price.per-call", perCall);
		require("price.per-search", perSearch);
	}

	private static void check(String name, Period period) {
		Assert.isTrue(period.from() == null || period.until() == null || period.from().isBefore(period.until()),
				() -> name + ".until must be after its from");
		check(name, period.rates());
		for (int i = 0; i < period.tiers().size(); i++) {
			Tier tier = period.tiers().get(i);
			String tierName = name + ".tiers[" + i + "]";
			Assert.isTrue(tier.above() > 0, () -> tierName + ".above must be positive");
			Assert.isTrue(i == 0 || tier.above() > period.tiers().get(i - 1).above(),
					() -> tierName + ".above is that of another");
			check(tierName, tier.rates());
		}
	}

	private static void check(String name, Rates rates) {
		require(name + ".input", rates.input());
		require(name + ".cached-input", rates.cachedInput());
		require(name + ".cache-write", rates.cacheWrite());
		require(name + ".cache-write-hour", rates.cacheWriteHour());
		require(name + ".output", rates.output());
		require(name + ".reasoning", rates.reasoning());
		require(name + ".audio-input", rates.audioInput());
		require(name + ".cached-audio-input", rates.cachedAudioInput());
		require(name + ".image-input", rates.imageInput());
		require(name + ".audio-output", rates.audioOutput());
		require(name + ".image-output", rates.imageOutput());
	}

	private static void require(String name, @Nullable BigDecimal figure) {
		Assert.isTrue(figure == null || figure.signum() >= 0, () -> name + " must not be negative");
	}

	private static void requireCurrency(String currency) {
		try {
			Currency.getInstance(currency);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("price.currency '" + currency + "' is no ISO 4217 code", ex);
		}
	}

}
