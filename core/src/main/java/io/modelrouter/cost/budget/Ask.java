package io.modelrouter.cost.budget;

/**
 * What an attempt asks of one budget. Immutable.
 *
 * @param budget which one
 * @param amount what it may cost, in {@link Billionths}
 * @param limited whether it is refused if there is no room; otherwise it only counts
 */
public record Ask(Budget budget, long amount, boolean limited) {
}
