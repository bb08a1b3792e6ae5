package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.util.Assert;

/**
 * What is told of one budget. Immutable.
 *
 * @param at levels in percent of the amount, each above 0; none is possible
 * @param forecast whether it is told that the money will not last
 * @param spikeFactor how many times faster than usual money must be spent for that to be
 * told; 0 if it is never told, else above 1
 */
public record AlertRules(List<BigDecimal> at, boolean forecast, double spikeFactor) {

	/** 50, 80 and 100 %, a forecast, and spending that is five times as fast as usual. */
	public static final AlertRules DEFAULTS = new AlertRules(
			List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(80), BigDecimal.valueOf(100)), true, 5);

	/** Nothing is told. */
	public static final AlertRules NONE = new AlertRules(List.of(), false, 0);

	/**
	 * Sorts the levels.
	 * @throws IllegalArgumentException if a level is not above 0, or the factor neither 0
	 * nor above 1
	 */
	public AlertRules {
		Assert.isTrue(at.stream().allMatch((level) -> level.signum() > 0), "A level of an alert must be above 0 %");
		Assert.isTrue(spikeFactor == 0 || spikeFactor > 1, "The factor of a sudden rate must be above 1, or 0");
		at = at.stream()
			.map((level) -> new BigDecimal(level.stripTrailingZeros().toPlainString()))
			.distinct()
			.sorted()
			.toList();
	}

}
