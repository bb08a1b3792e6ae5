package io.modelrouter.circuit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelrouter.Admission;
import io.modelrouter.Attempt;
import io.modelrouter.Gate;
import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.time.Time;

/**
 * Keeps attempts away from a model that is ill: overload, server errors, timeouts,
 * network. Requests at fault, refusals of keys and quotas do not count. Thread-safe.
 */
public final class CircuitGate implements Gate<Attempt> {

	/** When to ask again while a probe is under way. */
	private static final Duration PROBE_PATIENCE = Duration.ofSeconds(1);

	private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

	private final CircuitSettings settings;

	private final List<CircuitCustomizer> customizers;

	private final Time time;

	/**
	 * Circuits with the same figures for all models.
	 */
	public CircuitGate(CircuitSettings settings, Time time) {
		this(settings, List.of(), time);
	}

	/**
	 * Circuits with figures per model.
	 * @param customizers asked in order
	 */
	public CircuitGate(CircuitSettings settings, List<CircuitCustomizer> customizers, Time time) {
		this.settings = settings;
		this.customizers = List.copyOf(customizers);
		this.time = time;
	}

	/**
	 * Makes the circuits of these models now, so that a customizer that breaks does so
	 * before the first call.
	 */
	public void prepare(Collection<ModelTarget> models) {
		models.forEach(this::circuit);
	}

	@Override
	public Admission admit(Attempt attempt) {
		Circuit circuit = circuit(attempt.target());
		if (circuit.tryAcquire()) {
			return circuit.permit();
		}
		Duration left = circuit.closedFor();
		Duration retryAfter = left.isZero() ? PROBE_PATIENCE : left;
		return new Rejection(Rejection.Reason.CIRCUIT_OPEN,
				"The circuit of model '" + attempt.target().id() + "' is open since too many of its attempts failed; "
						+ "ask again in " + retryAfter.toMillis() + " ms, when a probe may have found it well.",
				retryAfter);
	}

	@Override
	public Duration closedFor(Attempt attempt) {
		return circuit(attempt.target()).closedFor();
	}

	/**
	 * How open a model's circuit is: 0 if it is closed, 1 if it refuses every attempt,
	 * 0.5 if one probe may pass or is under way. Takes nothing and waits for nobody.
	 */
	public double openness(ModelTarget model) {
		Circuit circuit = this.circuits.get(model.id());
		return (circuit != null) ? circuit.openness() : 0;
	}

	private Circuit circuit(ModelTarget model) {
		// Not computeIfAbsent alone: it may lock out others.
		Circuit circuit = this.circuits.get(model.id());
		return (circuit != null) ? circuit
				: this.circuits.computeIfAbsent(model.id(), (id) -> new Circuit(id, settings(model), this.time));
	}

	private CircuitSettings settings(ModelTarget model) {
		CircuitSettings settings = this.settings;
		for (CircuitCustomizer customizer : this.customizers) {
			settings = customizer.customize(model, settings);
		}
		return settings;
	}

}
