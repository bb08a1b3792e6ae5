package io.modelrouter.sample.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.StreamFault;

/**
 * A running simulator for each provider, so that one can break while the others answer.
 * Thread-safe.
 */
public final class SimulatedProviders implements AutoCloseable {

	/** People see the words come. */
	private static final StreamFault PACE = Fault.stream().every(Duration.ofMillis(30));

	private final Map<String, ProviderSimulator> simulators = new LinkedHashMap<>();

	/** What each meets; whoever is missing is well. */
	private final Map<String, String> faults = new ConcurrentHashMap<>();

	private SimulatedProviders(List<String> names) {
		names.forEach((name) -> this.simulators.put(name, ProviderSimulator.start()));
		this.simulators.values().forEach((simulator) -> simulator.anyModel().streaming(PACE));
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
	void fault(String name, NamedFault fault) {
		ProviderSimulator simulator = get(name);
		this.faults.compute(name, (provider, before) -> {
			simulator.anyModel().clear().streaming(PACE).always(fault.fault());
			return fault.name();
		});
	}

	/**
	 * The providers, in order, and what is broken about them.
	 */
	List<SimulatedProvider> list() {
		return names().stream()
			.map((name) -> new SimulatedProvider(name, this.faults.getOrDefault(name, NamedFault.OFF.name())))
			.toList();
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
