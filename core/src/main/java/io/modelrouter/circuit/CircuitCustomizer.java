package io.modelrouter.circuit;

import io.modelrouter.ModelTarget;

/**
 * Gives the circuit of a model figures of its own. Called once per model while the router
 * is built.
 */
@FunctionalInterface
public interface CircuitCustomizer {

	/**
	 * The figures to use.
	 * @param model whose circuit it is
	 * @param settings the configured figures, as customizers before this one left them
	 */
	CircuitSettings customize(ModelTarget model, CircuitSettings settings);

}
