package io.modelrouter.autoconfigure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.cost.catalogue.ListedModel;
import io.modelrouter.time.Time;

/**
 * Says at the start where prices come from, which are old, and which are missing.
 */
final class PriceReport {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	/** Vendors changed prices several times a year. */
	private static final int OLD = 90;

	private PriceReport() {
	}

	static void log(Map<String, Price> prices, Map<String, ListedModel> listed, Map<String, String> unpriced,
			Time time) {
		LocalDate today = time.now().atOffset(ZoneOffset.UTC).toLocalDate();
		List<String> sources = new ArrayList<>();
		List<String> old = new ArrayList<>();
		prices.forEach((id, price) -> {
			if (!unpriced.containsKey(id)) {
				sources.add(id + " from " + described(price.source(), listed.get(id)));
				if (age(price.source(), today) > OLD) {
					old.add(id + " (" + age(price.source(), today) + " days, " + price.source().name() + ")");
				}
			}
		});
		if (!sources.isEmpty()) {
			log.info("Prices: {}", String.join("; ", sources));
		}
		if (!old.isEmpty()) {
			log.warn("Prices older than {} days, which vendors may have changed: {}. Update the catalogue, or set "
					+ "model-router.pricing.refresh.url.", OLD, String.join(", ", old));
		}
		if (!unpriced.isEmpty()) {
			log.warn("No price is known of {}: their calls are counted as unpriced. Set model-router.models.*.price, "
					+ "price.like or pricing.catalogues.", unpriced);
		}
	}

	private static String described(PriceSource source, @Nullable ListedModel model) {
		return source.name() + ((source.asOf() != null) ? " of " + source.asOf() : "")
				+ ((model != null) ? " (" + model + ")" : "");
	}

	private static long age(PriceSource source, LocalDate today) {
		return (source.asOf() != null) ? ChronoUnit.DAYS.between(source.asOf(), today) : 0;
	}

}
