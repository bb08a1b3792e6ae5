package io.modelrouter.sample.simulator;

/**
 * A simulated provider and what is broken about it. Immutable.
 *
 * @param provider its name in the configuration
 * @param fault the name of the fault, {@code off} if it is well
 */
record SimulatedProvider(String provider, String fault) {
}
