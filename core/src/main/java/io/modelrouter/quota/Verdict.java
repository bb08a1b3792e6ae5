package io.modelrouter.quota;

/**
 * What the books answer: room was reserved, or there is none now.
 */
public sealed interface Verdict permits Reservation, Shortage {

}
