package io.modelrouter.cost.budget.memory;

/**
 * Money of one budget in one of its periods, as a journal keeps it. Immutable.
 *
 * @param budget its name
 * @param currency of the money
 * @param from when the period began, in seconds since 1970
 * @param amount in billionths of a unit of the currency
 */
public record Posting(String budget, String currency, long from, long amount) {
}
