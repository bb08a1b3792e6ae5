package io.modelrouter;

import java.time.Duration;

/**
 * A policy that only admits and settles. Thread-safe.
 *
 * @param <C> what it admits: a {@link Call} or an {@link Attempt}
 */
@FunctionalInterface
public interface Gate<C> {

	/**
	 * Lets it in, with a permit to settle, or refuses it. Does not wait.
	 */
	Admission admit(C context);

	/**
	 * How long from now it will surely refuse the context; zero if it might admit it at
	 * once. Takes nothing.
	 */
	default Duration closedFor(C context) {
		return Duration.ZERO;
	}

}
