package io.modelrouter.cost;

/**
 * Rates of the whole request if its prompt is long. Immutable.
 *
 * @param above they count from one token more than this, with what is read from and
 * written to the vendor's cache
 * @param rates what a million tokens of such a request cost, those of the answer too
 */
public record Tier(long above, Rates rates) {
}
