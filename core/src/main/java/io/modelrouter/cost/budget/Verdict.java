package io.modelrouter.cost.budget;

/**
 * What the books answer: money is reserved, or a budget has none left.
 */
public sealed interface Verdict permits Reservation, Shortfall {

}
