package io.modelrouter.observe.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tags;

import io.modelrouter.ModelTarget;

/**
 * The meters of one route. Thread-safe.
 */
final class RouteMeters {

	private final Meters meters;

	private final Tags tags;

	private final Cached<String, CallMeters> calls;

	private final Map<String, ModelMeters> models = new ConcurrentHashMap<>();

	RouteMeters(Meters meters, String route) {
		this.meters = meters;
		this.tags = Tags.of("route", route);
		this.calls = new Cached<>((businessTag) -> new CallMeters(meters, this.tags.and("business.tag", businessTag)));
	}

	CallMeters calls(String businessTag) {
		return this.calls.get(businessTag);
	}

	ModelMeters model(ModelTarget model) {
		ModelMeters found = this.models.get(model.id());
		return (found != null) ? found : this.models.computeIfAbsent(model.id(),
				(id) -> new ModelMeters(this.meters, this.tags.and("provider", model.provider(), "model", id)));
	}

}
