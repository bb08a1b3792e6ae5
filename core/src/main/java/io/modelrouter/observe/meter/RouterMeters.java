package io.modelrouter.observe.meter;

import java.util.Collection;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.util.Assert;

import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelTarget;

/**
 * Records the meters of a router in a registry. Each meter is looked up there once and
 * kept. Make one for each router. Thread-safe.
 */
public final class RouterMeters implements ModelCallListener {

	/** The most that {@code maxTags} may be. */
	public static final int MOST_TAGS = 10_000;

	private final Meters meters;

	private final BusinessTags businessTags;

	private final Cached<String, RouteMeters> routes;

	/**
	 * @param maxTags how many business tags are told apart, from 1 to 10,000; the rest
	 * are {@code other}
	 * @throws IllegalArgumentException if there are too many, or none
	 */
	public RouterMeters(MeterRegistry registry, int maxTags) {
		Assert.isTrue(maxTags >= 1 && maxTags <= MOST_TAGS, "max-tags must be between 1 and " + MOST_TAGS);
		this.meters = new Meters(registry);
		this.businessTags = new BusinessTags(maxTags);
		this.routes = new Cached<>((route) -> new RouteMeters(this.meters, route));
	}

	/**
	 * Adds a gauge for the circuit of each model. The registry does not keep the circuits
	 * alive.
	 * @param circuits knows their states
	 * @param state reads one without waiting: 0 closed, 0.5 if a probe decides, 1 open
	 */
	public <C> void watchCircuits(Collection<ModelTarget> models, C circuits,
			ToDoubleBiFunction<C, ModelTarget> state) {
		models.forEach((model) -> this.meters.circuit(Tags.of("provider", model.provider(), "model", model.id()),
				circuits, (source) -> state.applyAsDouble(source, model)));
	}

	@Override
	public void ended(ModelCallLog entry) {
		RouteMeters route = this.routes.get(entry.route());
		switch (entry.event()) {
			case ATTEMPT -> route.model(entry.target()).tried(entry, this.businessTags.of(entry.businessTag()));
			case REJECTION -> route.model(entry.target()).refused(Objects.requireNonNull(entry.rejection()));
			case CALL -> route.calls(this.businessTags.of(entry.businessTag())).ended(entry);
		}
	}

}
