package io.modelrouter.test;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of all models; a model's own comes before that of any model. Thread-safe.
 */
final class Scripts {

	private final Map<String, ModelScript> models = new ConcurrentHashMap<>();

	private final SimulatorTime time;

	private final ModelScript any;

	Scripts(SimulatorTime time) {
		this.time = time;
		this.any = new ModelScript(time);
	}

	ModelScript model(String name) {
		return this.models.computeIfAbsent(name, (key) -> new ModelScript(this.time));
	}

	ModelScript any() {
		return this.any;
	}

	Fault next(String model) {
		ModelScript own = this.models.get(model);
		Fault fault = (own != null) ? own.next() : null;
		if (fault == null) {
			fault = this.any.next();
		}
		return (fault != null) ? fault : Fault.NONE;
	}

	@Nullable LimitWindows windows(String model, ZoneId zone) {
		ModelScript own = this.models.get(model);
		LimitWindows windows = (own != null) ? own.windows(model, zone) : null;
		return (windows != null) ? windows : this.any.windows(model, zone);
	}

	StreamFault streaming(String model) {
		ModelScript own = this.models.get(model);
		StreamFault streaming = (own != null) ? own.streaming() : null;
		if (streaming == null) {
			streaming = this.any.streaming();
		}
		return (streaming != null) ? streaming : StreamFault.NORMAL;
	}

	@Nullable ScriptedUsage usage(String model) {
		ModelScript own = this.models.get(model);
		ScriptedUsage usage = (own != null) ? own.usage() : null;
		return (usage != null) ? usage : this.any.usage();
	}

}
