package io.modelrouter.test;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The scripts of all models; a model's own comes before that of any model. Thread-safe.
 */
final class Scripts {

	private final Map<String, ModelScript> models = new ConcurrentHashMap<>();

	private final SimulatorTime time;

	private final ModelScript any;

	private final EnforcedLimits ofAccount = new EnforcedLimits();

	private final Account account = new Account(this.ofAccount);

	private final Turnstile turnstile;

	Scripts(SimulatorTime time) {
		this.time = time;
		this.any = new ModelScript(time);
		this.turnstile = new Turnstile(time);
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

	Account account() {
		return this.account;
	}

	/** The way of a request through the limits of its model and its account. */
	Passage passage(String model, WireFormat format, ZoneId zone) {
		ModelScript own = this.models.get(model);
		LimitWindows ofModel = (own != null) ? own.windows(model, zone) : null;
		if (ofModel == null) {
			ofModel = this.any.windows(model, zone);
		}
		return new Passage(this.turnstile,
				Stream
					.of(Optional.ofNullable(ofModel), Optional.ofNullable(this.ofAccount.windows(format.name(), zone)))
					.flatMap(Optional::stream)
					.toList());
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
