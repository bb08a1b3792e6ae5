package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.BudgetStatus;

/**
 * The levels of one budget, and how far spending has come. In a period it only rises, so
 * each is passed once. Not thread-safe.
 */
final class Levels {

	private static final BigDecimal ALL = BigDecimal.valueOf(100);

	private final List<BigDecimal> levels;

	private @Nullable Instant period;

	private int passed;

	/**
	 * @param levels in percent, ascending
	 */
	Levels(List<BigDecimal> levels) {
		this.levels = levels;
	}

	/**
	 * The levels that are passed now and were not before, the highest last.
	 * @param reached whether the budget had no room any more, which is as good as 100 %
	 */
	List<BigDecimal> pass(BudgetStatus status, boolean reached) {
		if (!status.from().equals(this.period)) {
			this.period = status.from();
			this.passed = 0;
		}
		int before = this.passed;
		BigDecimal spent = status.spent().multiply(ALL);
		while (this.passed < this.levels.size() && isPassed(this.levels.get(this.passed), status, spent, reached)) {
			this.passed++;
		}
		return this.levels.subList(before, this.passed);
	}

	private static boolean isPassed(BigDecimal level, BudgetStatus status, BigDecimal spent, boolean reached) {
		return spent.compareTo(status.amount().multiply(level)) >= 0 || (reached && level.compareTo(ALL) <= 0);
	}

}
