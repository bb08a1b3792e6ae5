package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelrouter.UsageDetails;

/**
 * Says what is wrong with the price of one model.
 */
final class PriceChecks {

	/** A token for the price of a unit: whoever writes more has mixed up the units. */
	private static final int MOST_EXPENSIVE = 1_000_000;

	private static final int LARGEST_FACTOR = 1_000;

	private static final String MONEY = "0 to 1000000";

	private final String price;

	private final boolean embedding;

	private final Problems problems;

	/**
	 * @param price the name of the property that holds the price
	 * @param embedding whether the model only embeds: there is no output
	 */
	PriceChecks(String price, boolean embedding, Problems problems) {
		this.price = price;
		this.embedding = embedding;
		this.problems = problems;
	}

	void run(PriceProperties properties) {
		boolean periodsAlone = properties.figures().input() == null && !properties.periods().isEmpty();
		check(this.price, properties.figures(), !periodsAlone);
		this.problems.check(Texts.isCurrency(properties.currency()), this.price + ".currency",
				"'" + properties.currency() + "'", "the ISO 4217 code of a currency, for example USD or CNY");
		range(this.price + ".per-call", properties.perCall(), MOST_EXPENSIVE, MONEY);
		range(this.price + ".per-search", properties.perSearch(), MOST_EXPENSIVE, MONEY);
		factor(this.price + ".uplift", properties.uplift());
		date(this.price + ".as-of", properties.asOf());
		properties.serviceTiers().forEach((tier, factor) -> {
			String property = this.price + ".service-tiers." + tier;
			factor(property, factor);
			if (UsageDetails.serviceTier(tier) == null) {
				this.problems.add(property, "is the tier that the price is for", "remove it.");
			}
		});
		tiers(this.price, properties.tiers());
		windows(properties.windows());
		if (zone(this.price + ".zone", properties.zone())) {
			periods(properties, periodsAlone, ZoneId.of(properties.zone().strip()));
		}
	}

	private void check(String property, Figures figures, boolean required) {
		figures.byName()
			.forEach((name, figure) -> range(property + "." + name, figure, MOST_EXPENSIVE,
					MONEY + " per million tokens"));
		missing(property + ".input", required && figures.input() == null);
		missing(property + ".output", required && figures.output() == null && !this.embedding);
	}

	private void missing(String property, boolean missing) {
		if (missing) {
			this.problems.add(property, "is missing",
					"set it to the price of a million tokens, or leave the whole price out: then calls are unpriced.");
		}
	}

	private void tiers(String property, List<PriceProperties.Tier> tiers) {
		Set<Long> seen = new HashSet<>();
		for (int i = 0; i < tiers.size(); i++) {
			String name = property + ".tiers[" + i + "]";
			Long above = tiers.get(i).above();
			this.problems.check(above != null && above > 0 && seen.add(above), name + ".above",
					(above != null) ? above : "missing",
					"the tokens of a prompt, 1 or more and in no other tier, beyond which the tier counts");
			check(name, tiers.get(i).figures(), false);
		}
	}

	private void periods(PriceProperties properties, boolean alone, ZoneId zone) {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < properties.periods().size(); i++) {
			PriceProperties.Period period = properties.periods().get(i);
			String name = this.price + ".periods[" + i + "]";
			boolean readable = moment(name + ".from", period.from(), zone)
					& moment(name + ".until", period.until(), zone);
			if (period.from() == null && period.until() == null) {
				this.problems.add(name + ".from", "is missing", "set it, or until, to a date, for example 2027-01-01.");
			}
			else if (readable && period.from() != null && period.until() != null) {
				this.problems.check(Moments.parse(period.from(), zone).isBefore(Moments.parse(period.until(), zone)),
						name + ".until", period.until(), "a moment after from (" + period.from() + ")");
			}
			this.problems.check(seen.add(period.from() + " " + period.until()), name + ".from",
					"that of another period", "another moment, or remove one of them");
			check(name, period.figures().over(properties.figures()), alone);
			tiers(name, period.tiers());
		}
	}

	private void windows(List<PriceProperties.Window> windows) {
		for (int i = 0; i < windows.size(); i++) {
			PriceProperties.Window window = windows.get(i);
			String name = this.price + ".windows[" + i + "]";
			time(name + ".from", window.from());
			time(name + ".until", window.until());
			factor(name + ".factor", window.factor());
			for (int day = 0; day < window.except().size(); day++) {
				date(name + ".except[" + day + "]", window.except().get(day));
			}
			if (window.zone() != null) {
				zone(name + ".zone", window.zone());
			}
		}
	}

	/** YAML takes 10:00 without quotes for the number 600. */
	private void time(String property, @Nullable String time) {
		this.problems.check(time != null && Moments.isReadable(time, Moments::timeOfDay), property,
				(time != null) ? "'" + time + "'" : "missing", "a time of the day in quotes, for example \"09:30\"");
	}

	private void date(String property, @Nullable String date) {
		this.problems.check(date == null || Moments.isReadable(date.strip(), LocalDate::parse), property,
				"'" + date + "'", "a date, for example 2027-01-01");
	}

	private boolean moment(String property, @Nullable String moment, ZoneId zone) {
		boolean readable = moment == null || Moments.isReadable(moment, (text) -> Moments.parse(text, zone));
		this.problems.check(readable, property, "'" + moment + "'",
				"a date or a moment, for example 2027-01-01 or 2027-01-01T09:00+08:00");
		return readable;
	}

	private boolean zone(String property, String zone) {
		boolean known = Moments.isReadable(zone.strip(), ZoneId::of);
		this.problems.check(known, property, "'" + zone + "'", "a time zone, for example UTC or "
				+ NearestName.of(zone, ZoneId.getAvailableZoneIds()).orElse("Asia/Shanghai"));
		return known;
	}

	private void factor(String property, @Nullable BigDecimal factor) {
		if (factor == null) {
			this.problems.add(property, "is missing", "set it to what prices are multiplied by, for example 0.5.");
		}
		range(property, factor, LARGEST_FACTOR, "0 to 1000");
	}

	private void range(String property, @Nullable BigDecimal value, int most, String allowed) {
		if (value != null) {
			this.problems.check(value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0, property, value,
					allowed);
		}
	}

}
