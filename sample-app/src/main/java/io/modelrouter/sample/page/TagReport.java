package io.modelrouter.sample.page;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a business tag used since the start. Immutable.
 *
 * @param businessTag who pays and is counted
 * @param calls its calls that have ended, however they ended
 * @param tokens its tokens by type, which do not overlap
 * @param costs its money, one entry for each currency
 * @param unpriced its answers whose cost is unknown, and so not in the costs
 */
@JsonNaming(SnakeCaseStrategy.class)
record TagReport(String businessTag, long calls, Map<String, Long> tokens, List<Money> costs, long unpriced) {

	/**
	 * An amount for people to look at: meters count in doubles.
	 *
	 * @param amount how much
	 * @param currency of what
	 */
	record Money(double amount, String currency) {
	}

}
