package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.modelrouter.Price;
import io.modelrouter.PriceSource;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Period;
import io.modelrouter.cost.Tier;

/**
 * A price of our own format.
 *
 * @param entry what it says itself
 * @param defaults what counts where it says nothing
 * @param holidays days that its windows may leave out
 */
record PriceNode(JsonNode entry, JsonNode defaults, Holidays holidays) {

	private static final String TIERS = "tiers";

	private static final Set<String> RATES = Set.of("input", "cached-input", "cache-write", "cache-write-hour",
			"output", "reasoning", "audio-input", "cached-audio-input", "image-input", "audio-output", "image-output",
			TIERS);

	private static final Set<String> OTHERS = Set.of("currency", "as-of", "zone", "per-call", "per-search", "uplift",
			"service-tiers", "windows");

	/**
	 * Refuses what nobody would read.
	 * @param own further fields that the entry may have
	 * @param shared further fields that the defaults may have
	 * @throws IllegalArgumentException if there is another
	 */
	void checkFields(Set<String> own, Set<String> shared) {
		check(this.entry, RATES, OTHERS, Set.of("periods"), own);
		check(this.defaults, OTHERS, shared);
	}

	@SafeVarargs
	private static void check(JsonNode node, Set<String>... known) {
		for (String name : node.propertyNames()) {
			boolean found = false;
			for (Set<String> names : known) {
				found |= names.contains(name);
			}
			if (!found) {
				throw new IllegalArgumentException("'" + name + "' is unknown");
			}
		}
	}

	/**
	 * The price.
	 * @throws IllegalArgumentException if a figure is missing or makes no sense
	 */
	ModelPrice price(PriceSource source) {
		List<Period> periods = new ArrayList<>();
		periods.add(period(this.entry, null, null));
		for (JsonNode period : this.entry.path("periods")) {
			check(period, RATES, Set.of("from", "until"));
			periods.add(period(period, start(period, "from"), start(period, "until")));
		}
		Map<String, BigDecimal> serviceTiers = new HashMap<>();
		field("service-tiers").forEachEntry((tier, factor) -> serviceTiers.put(tier, Amounts.of(factor, tier)));
		return new ModelPrice(field("currency").stringValueOpt().orElse(Price.DEFAULT_CURRENCY), periods,
				WindowNodes.read(field("windows"), this.holidays), serviceTiers, amount("uplift", BigDecimal.ONE),
				amount("per-call", BigDecimal.ZERO), Amounts.read(holder("per-search"), "per-search"), source);
	}

	/**
	 * The day in a field, null if there is none.
	 * @throws IllegalArgumentException if it is no date
	 */
	@Nullable LocalDate date(String name) {
		return date(holder(name), name);
	}

	private static @Nullable LocalDate date(JsonNode node, String name) {
		try {
			return node.hasNonNull(name) ? LocalDate.parse(node.path(name).stringValueOpt().orElse("")) : null;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(name + " is no date", ex);
		}
	}

	private @Nullable Instant start(JsonNode period, String name) {
		LocalDate day = date(period, name);
		String zone = field("zone").stringValueOpt().orElse(ZoneOffset.UTC.getId());
		try {
			return (day != null) ? day.atStartOfDay(ZoneId.of(zone)).toInstant() : null;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + zone + "' is no zone", ex);
		}
	}

	/** What a period or tier does not say stays as it is. */
	private Period period(JsonNode node, @Nullable Instant from, @Nullable Instant until) {
		Map<Figure, BigDecimal> figures = over(figures(this.entry), node);
		List<Tier> tiers = new ArrayList<>();
		for (JsonNode tier : (node.has(TIERS) ? node : this.entry).path(TIERS)) {
			check(tier, RATES, Set.of("above"));
			tiers.add(new Tier(Amounts.of(tier.path("above"), "above").longValueExact(),
					RateTable.rates(over(figures, tier))));
		}
		return new Period(from, until, RateTable.rates(figures), tiers);
	}

	private static Map<Figure, BigDecimal> over(Map<Figure, BigDecimal> base, JsonNode node) {
		Map<Figure, BigDecimal> figures = new EnumMap<>(Figure.class);
		figures.putAll(base);
		figures.putAll(figures(node));
		return figures;
	}

	private static Map<Figure, BigDecimal> figures(JsonNode node) {
		Map<Figure, BigDecimal> figures = new EnumMap<>(Figure.class);
		for (Figure figure : Figure.values()) {
			BigDecimal rate = Amounts.read(node, figure.property());
			if (rate != null) {
				figures.put(figure, rate);
			}
		}
		return figures;
	}

	private BigDecimal amount(String name, BigDecimal other) {
		return Amounts.read(holder(name), name, other);
	}

	private JsonNode field(String name) {
		return holder(name).path(name);
	}

	private JsonNode holder(String name) {
		return this.entry.has(name) ? this.entry : this.defaults;
	}

}
