package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.modelrouter.PriceSource;
import io.modelrouter.cost.ModelPrice;
import io.modelrouter.cost.Period;
import io.modelrouter.cost.Tier;
import io.modelrouter.cost.Window;

/**
 * Turns properties of a price that passed the checks into the price.
 */
final class PriceMapper {

	private final PriceProperties properties;

	private final ZoneId zone;

	private PriceMapper(PriceProperties properties) {
		this.properties = properties;
		this.zone = ZoneId.of(properties.zone().strip());
	}

	static ModelPrice price(PriceProperties properties) {
		return new PriceMapper(properties).price();
	}

	private ModelPrice price() {
		BigDecimal perCall = Objects.requireNonNullElse(this.properties.perCall(), BigDecimal.ZERO);
		return new ModelPrice(Texts.currencyCode(this.properties.currency()), periods(),
				this.properties.windows().stream().map(this::window).toList(), this.properties.serviceTiers(),
				this.properties.uplift(), perCall, this.properties.perSearch(), source());
	}

	private PriceSource source() {
		String asOf = this.properties.asOf();
		return (asOf != null) ? new PriceSource(PriceSource.CONFIGURATION.name(), LocalDate.parse(asOf.strip()))
				: PriceSource.CONFIGURATION;
	}

	/**
	 * The figures of the price itself count always; a period overlays them.
	 */
	private List<Period> periods() {
		Figures always = this.properties.figures();
		List<Period> periods = new ArrayList<>();
		if (always.input() != null) {
			periods.add(new Period(null, null, always.rates(), tiers(this.properties.tiers(), always)));
		}
		for (PriceProperties.Period period : this.properties.periods()) {
			Figures figures = period.figures().over(always);
			List<PriceProperties.Tier> tiers = period.tiers().isEmpty() ? this.properties.tiers() : period.tiers();
			periods
				.add(new Period(moment(period.from()), moment(period.until()), figures.rates(), tiers(tiers, figures)));
		}
		return periods;
	}

	private @Nullable Instant moment(@Nullable String text) {
		return (text != null) ? Moments.parse(text, this.zone) : null;
	}

	private static List<Tier> tiers(List<PriceProperties.Tier> tiers, Figures base) {
		return tiers.stream()
			.map((tier) -> new Tier(Objects.requireNonNull(tier.above()), tier.figures().over(base).rates()))
			.toList();
	}

	private Window window(PriceProperties.Window window) {
		String zone = window.zone();
		Set<DayOfWeek> days = window.days().isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(window.days());
		return new Window((zone != null) ? ZoneId.of(zone.strip()) : this.zone, days,
				Moments.timeOfDay(Objects.requireNonNull(window.from())),
				Moments.timeOfDay(Objects.requireNonNull(window.until())),
				window.except().stream().map(String::strip).map(LocalDate::parse).collect(Collectors.toSet()),
				Objects.requireNonNull(window.factor()));
	}

}
