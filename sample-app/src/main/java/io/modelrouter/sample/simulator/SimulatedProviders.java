package io.modelrouter.sample.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;

/**
 * A running simulator for each provider, so that one can break while the others answer.
 * Thread-safe.
 */
public final class SimulatedProviders implements AutoCloseable {

	private final Map<String, ProviderSimulator> simulators = new LinkedHashMap<>();

	private SimulatedProviders(List<String> names) {
		names.forEach((name) -> this.simulators.put(name, ProviderSimulator.start()));
	}

	/**
	 * Starts a simulator on a free port of the loopback interface for each name.
	 */
	public static SimulatedProviders start(List<String> names) {
		return new SimulatedProviders(names);
	}

	/**
	 * The simulator of a provider.
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public ProviderSimulator get(String name) {
		ProviderSimulator simulator = this.simulators.get(name);
		if (simulator == null) {
			throw new IllegalArgumentException("Simulated providers are " + String.join(", ", names()) + ".");
		}
		return simulator;
	}

	/**
	 * The names of the providers, in order.
	 */
	public Set<String> names() {
		return this.simulators.keySet();
	}

	/**
	 * From now on every request to the provider meets the fault.
	 */
	void fault(String name, Fault fault) {
		get(name).anyModel().clear().always(fault);
	}

	/**
	 * Stops the simulators; requests under way fail.
	 */
	@Override
	public void close() {
		this.simulators.values().forEach(ProviderSimulator::close);
	}

	/**
	 * Names the providers and their ports.
	 */
	@Override
	public String toString() {
		return this.simulators.entrySet()
			.stream()
			.map((simulator) -> simulator.getKey() + " on port " + simulator.getValue().port())
			.collect(Collectors.joining(", "));
	}

}
