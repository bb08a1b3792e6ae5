package io.modelrouter.cost;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Rates that count for some time. Immutable.
 *
 * @param from when they begin to count, null if they always did
 * @param until when they end to count, exclusive; null if they do not
 * @param rates what a million tokens cost
 * @param tiers what they cost in requests with long prompts, by rising threshold
 */
public record Period(@Nullable Instant from, @Nullable Instant until, Rates rates, List<Tier> tiers) {

	/** Whoever began later comes first; of two that began together, the shorter. */
	static final Comparator<Period> LATEST_FIRST = Comparator
		.comparing(Period::from, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
		.reversed()
		.thenComparing(Period::until, Comparator.nullsLast(Comparator.<Instant>naturalOrder()));

	public Period {
		tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::above)).toList();
	}

	/**
	 * Rates that count at all times.
	 */
	public static Period always(Rates rates, Tier... tiers) {
		return new Period(null, null, rates, List.of(tiers));
	}

	boolean covers(Instant at) {
		return (this.from == null || !at.isBefore(this.from)) && (this.until == null || at.isBefore(this.until));
	}

	/**
	 * What a request costs.
	 * @param prompt all its tokens, cached ones too
	 */
	Rates rates(long prompt) {
		Rates found = this.rates;
		for (int i = 0; i < this.tiers.size() && prompt > this.tiers.get(i).above(); i++) {
			found = this.tiers.get(i).rates();
		}
		return found;
	}

}
