package io.modelrouter.cost.catalogue;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What catalogues say of a service tier beside the standard rates: one factor, or rates
 * of its own.
 */
final class TierRates {

	private TierRates() {
	}

	/**
	 * The one factor that leads from the standard rates to all of the tier's, exactly.
	 * @return null if there is none
	 */
	static @Nullable BigDecimal factor(RateTable standard, RateTable tier) {
		BigDecimal factor = ratio(standard, tier, RateTable.ANY, Figure.INPUT);
		if (factor == null || tier.get(RateTable.ANY, Figure.OUTPUT) == null) {
			return null;
		}
		for (long above : tier.thresholds()) {
			for (Figure figure : tier.figures(above)) {
				BigDecimal from = standard.get(above, figure);
				BigDecimal to = tier.get(above, figure);
				if (from == null || to == null || from.multiply(factor).compareTo(to) != 0) {
					return null;
				}
			}
		}
		return factor;
	}

	/**
	 * The tier's own rates. What it does not say of long prompts is changed by as much as
	 * for short ones if that is an exact factor; what it does not say at all is as in the
	 * standard rates, or follows what costs as much there.
	 */
	static RateTable own(RateTable standard, RateTable tier) {
		RateTable own = new RateTable();
		Set<Long> thresholds = new TreeSet<>(standard.thresholds());
		thresholds.addAll(tier.thresholds());
		for (long above : thresholds) {
			Set<Figure> figures = EnumSet.noneOf(Figure.class);
			figures.addAll(standard.figures(above));
			figures.addAll(tier.figures(above));
			for (Figure figure : figures) {
				own.put(above, figure, rate(standard, tier, above, figure));
			}
		}
		return own;
	}

	private static BigDecimal rate(RateTable standard, RateTable tier, long above, Figure figure) {
		BigDecimal said = tier.get(above, figure);
		BigDecimal usual = standard.get(above, figure);
		if (said != null || usual == null) {
			return Objects.requireNonNull(said);
		}
		Figure whole = figure.usual();
		BigDecimal same = (whole != null) ? standard.get(above, whole) : null;
		if (whole != null && same != null && usual.compareTo(same) == 0 && tier.get(RateTable.ANY, figure) == null) {
			return rate(standard, tier, above, whole);
		}
		BigDecimal ratio = ratio(standard, tier, RateTable.ANY, figure);
		return (ratio != null) ? usual.multiply(ratio) : usual;
	}

	private static @Nullable BigDecimal ratio(RateTable standard, RateTable tier, long above, Figure figure) {
		BigDecimal from = standard.get(above, figure);
		BigDecimal to = tier.get(above, figure);
		if (from == null || to == null || from.signum() == 0) {
			return null;
		}
		try {
			return to.divide(from);
		}
		catch (ArithmeticException ex) { // no end to its decimals
			return null;
		}
	}

}
