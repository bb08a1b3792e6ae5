package io.modelrouter.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of all models. Thread-safe.
 */
final class Scripts {

	private final Map<String, ModelScript> models = new ConcurrentHashMap<>();

	private final ModelScript any = new ModelScript();

	ModelScript model(String name) {
		return this.models.computeIfAbsent(name, (key) -> new ModelScript());
	}

	ModelScript any() {
		return this.any;
	}

	Fault next(String model) {
		ModelScript own = this.models.get(model);
		@Nullable Fault fault = (own != null) ? own.next() : null;
		if (fault == null) {
			fault = this.any.next();
		}
		return (fault != null) ? fault : Fault.NONE;
	}

}
