package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ReportingCurrency;
import io.modelrouter.cost.budget.Exchange;
import io.modelrouter.cost.catalogue.ListedModel;
import io.modelrouter.cost.catalogue.RefreshSettings;
import io.modelrouter.cost.currency.ExchangeRate;
import io.modelrouter.cost.currency.ExchangeRates;
import io.modelrouter.provider.Vendors;

/**
 * Turns properties of prices that passed the checks into the settings of the core.
 */
final class PricingMapper {

	private PricingMapper() {
	}

	/**
	 * Where prices are fetched, null if they are not.
	 */
	static @Nullable RefreshSettings refresh(PricingProperties.Refresh refresh) {
		String url = refresh.url();
		return (url == null) ? null : new RefreshSettings(URI.create(url.strip()), refresh.every(),
				(refresh.file() != null) ? Path.of(refresh.file().strip()) : file(url.strip()));
	}

	/** Applications that fetch from the same place may share the file. */
	private static Path file(String url) {
		CRC32 sum = new CRC32();
		sum.update(url.getBytes(StandardCharsets.UTF_8));
		return Path.of(System.getProperty("user.home"), ".model-router", "prices-%08x.json".formatted(sum.getValue()));
	}

	static ReportingCurrency currency(PricingProperties pricing) {
		String currency = pricing.currency();
		return (currency == null) ? ReportingCurrency.NONE : rates(currency, pricing.rates());
	}

	/**
	 * What money is worth in the currencies of budgets.
	 */
	static Exchange exchange(PricingProperties pricing) {
		Map<String, ExchangeRates> known = new ConcurrentHashMap<>();
		return (cost, currency, at) -> {
			BigDecimal rate = known.computeIfAbsent(currency, (to) -> rates(to, pricing.rates()))
				.rate(cost.currency(), at);
			return (rate != null) ? cost.amount().multiply(rate) : null;
		};
	}

	private static ExchangeRates rates(String currency, List<PricingProperties.Rate> rates) {
		return new ExchangeRates(Texts.currencyCode(currency),
				rates.stream()
					.map((rate) -> new ExchangeRate(Texts.currencyCode(Objects.requireNonNull(rate.from())),
							Texts.currencyCode(Objects.requireNonNull(rate.to())), Objects.requireNonNull(rate.rate()),
							rate.since()))
					.toList());
	}

	/**
	 * Where a model stands in price lists: in that of its provider's vendor, by the name
	 * that is sent.
	 * @return null if nobody knows the vendor, or the name
	 */
	static @Nullable ListedModel listed(@Nullable ProviderProperties provider, ModelProperties model) {
		String name = model.name();
		if (provider == null || provider.type() == null || name == null || !Texts.isSet(name)) {
			return null;
		}
		String vendor = provider.vendor();
		String list = Vendors.priceList(provider.type(), (vendor != null && Texts.isSet(vendor)) ? vendor : null,
				provider.baseUrl());
		return list.isEmpty() ? null : new ListedModel(list, name);
	}

}
