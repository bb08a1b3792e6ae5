package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Price;
import io.modelrouter.cost.catalogue.BrokenCatalogueException;
import io.modelrouter.cost.catalogue.CatalogueFile;
import io.modelrouter.cost.catalogue.CatalogueReader;
import io.modelrouter.cost.catalogue.ListedModel;
import io.modelrouter.cost.catalogue.LivePrices;
import io.modelrouter.cost.catalogue.PriceBook;
import io.modelrouter.cost.catalogue.PriceCatalogue;
import io.modelrouter.cost.catalogue.PriceRefresh;
import io.modelrouter.cost.catalogue.RefreshSettings;
import io.modelrouter.time.Time;

/**
 * The prices of the router's models: the configuration's own, else the catalogues'. Reads
 * nothing before the configuration is known to be good. Closing it ends the refresh.
 */
final class Pricing implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ModelRouterAutoConfiguration.class);

	private final CatalogueReader reader = new CatalogueReader();

	private final Map<String, Price> prices = new LinkedHashMap<>();

	private final Time time;

	private volatile @Nullable PriceRefresh refresh;

	Pricing(Time time) {
		this.time = time;
	}

	/**
	 * Reads the catalogues and finds the models' prices. What is wrong is added to the
	 * problems; then there are no prices.
	 */
	void load(ModelRouterProperties properties, @Nullable ClassLoader classLoader, Problems problems) {
		PriceBook book = book(properties.pricing(), classLoader, problems);
		RefreshSettings settings = PricingMapper.refresh(properties.pricing().refresh());
		LivePrices live = null;
		if (settings != null) {
			PriceBook below = book;
			LivePrices prices = new LivePrices(below);
			PriceRefresh refresh = new PriceRefresh(settings, this.reader, this.time,
					(fetched) -> replace(prices, below.with(fetched), fetched));
			PriceCatalogue kept = refresh.kept();
			book = (kept != null) ? below.with(kept) : below;
			prices.replace(book);
			live = prices;
			this.refresh = refresh;
		}
		new PriceFinder(properties, book, live, problems, this.time).find(this.prices);
	}

	/**
	 * Begins to fetch prices, if they shall be fetched.
	 */
	void start() {
		PriceRefresh refresh = this.refresh;
		if (refresh != null) {
			refresh.start();
		}
	}

	/**
	 * The price of a model, null if nobody knows it.
	 */
	@Nullable Price of(String model) {
		return this.prices.get(model);
	}

	private PriceBook book(PricingProperties pricing, @Nullable ClassLoader classLoader, Problems problems) {
		List<PriceCatalogue> catalogues = new ArrayList<>();
		if (pricing.snapshot()) {
			catalogues.add(this.reader.snapshot());
		}
		for (String location : pricing.catalogues()) {
			try {
				PriceCatalogue catalogue = new CatalogueFile(location).read(this.reader, classLoader);
				tellProblems(catalogue);
				catalogues.add(catalogue);
			}
			catch (BrokenCatalogueException ex) {
				problems.add(PropertyName.of("pricing", "catalogues"),
						"names " + shown(location) + ", which is no catalogue of prices: " + ex.getMessage(),
						"name a file in the format of LiteLLM, models.dev or our own, or mend it.");
			}
		}
		return new PriceBook(catalogues);
	}

	/** A URL may hold a secret. */
	private static String shown(String location) {
		return location.contains("://") && !location.strip().startsWith("file:") ? "a URL" : location;
	}

	private static void replace(LivePrices prices, PriceBook book, PriceCatalogue fetched) {
		List<ListedModel> changed = prices.replace(book);
		tellProblems(fetched);
		log.info("Prices fetched: {}. Prices of this router's models that changed: {}", fetched,
				changed.isEmpty() ? "none" : changed);
	}

	private static void tellProblems(PriceCatalogue catalogue) {
		if (!catalogue.leftOut().isEmpty()) {
			log.warn("Catalogue {}: {}", catalogue.name(), catalogue.problems());
		}
	}

	@Override
	public void close() {
		PriceRefresh refresh = this.refresh;
		if (refresh != null) {
			refresh.close();
		}
	}

}
