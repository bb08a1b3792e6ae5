package io.modelrouter.autoconfigure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with where prices come from, and with currencies.
 */
final class PricingChecks {

	private static final String CURRENCY = "the ISO 4217 code of a currency, for example USD or CNY";

	private final Problems problems;

	PricingChecks(Problems problems) {
		this.problems = problems;
	}

	void run(PricingProperties pricing) {
		pricing.catalogues().forEach((file) -> this.problems.checkPlaceholders(name("catalogues"), file));
		checkRefresh(pricing.refresh());
		String currency = pricing.currency();
		if (currency != null) {
			checkCurrency(name("currency"), currency);
		}
		checkRates(pricing.rates());
	}

	private void checkRefresh(PricingProperties.Refresh refresh) {
		String url = refresh.url();
		if (url != null) {
			boolean valid = Texts.isFetchable(url) && !Texts.hasUser(url);
			this.problems.check(valid, name("refresh", "url"), "no URL of a document",
					"an absolute HTTP URL without a user, for example https://prices.example.com/prices.json");
		}
		new Bounds(this.problems).checkInterval(name("refresh", "every"), refresh.every(), "24h");
		this.problems.checkPlaceholders(name("refresh", "file"), refresh.file());
	}

	private void checkRates(List<PricingProperties.Rate> rates) {
		Set<List<@Nullable Object>> seen = new HashSet<>();
		for (int i = 0; i < rates.size(); i++) {
			PricingProperties.Rate rate = rates.get(i);
			String name = "rates[" + i + "]";
			checkCurrency(name(name, "from"), rate.from());
			checkCurrency(name(name, "to"), rate.to());
			this.problems.check(rate.rate() != null && rate.rate().signum() > 0, name(name, "rate"),
					(rate.rate() != null) ? rate.rate() : "missing", "a number above 0");
			if (rate.from() != null && rate.to() != null) {
				String from = Texts.currencyCode(rate.from());
				String to = Texts.currencyCode(rate.to());
				this.problems.check(!from.equals(to), name(name, "to"), "the same currency as 'from'", "another one");
				this.problems.check(seen.add(Arrays.asList(from, to, rate.since())), name(name, "since"),
						"that of another rate between the same currencies",
						"the day on which this one begins to count");
			}
		}
	}

	private void checkCurrency(String property, @Nullable String currency) {
		this.problems.check(currency != null && Texts.isCurrency(currency), property,
				(currency != null) ? "'" + currency + "'" : "missing", CURRENCY);
	}

	private static String name(String... elements) {
		StringBuilder name = new StringBuilder(PropertyName.of("pricing"));
		for (String element : elements) {
			name.append('.').append(element);
		}
		return name.toString();
	}

}
