package io.modelrouter.endtoend.faults;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.OnCut;
import io.modelrouter.Price;
import io.modelrouter.StreamSettings;
import io.modelrouter.circuit.CircuitSettings;
import io.modelrouter.endtoend.WireType;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.retry.RetrySettings;
import io.modelrouter.retry.RetrySettings.Template;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.ScriptedUsage;
import io.modelrouter.test.StreamFault;
import io.modelrouter.time.Time;
import io.modelrouter.cost.ModelPrice;

/**
 * Two providers of each wire format over one simulator, and routers over them. Figures
 * are scaled down, time and sockets are real. A router of its own for each scenario, so
 * that no circuit or cooldown is left over; the providers serve them all.
 */
final class Bench implements AutoCloseable {

	static final String PRIMARY = "primary-model";

	static final String NARROW = "narrow-model";

	static final String FALLBACK = "fallback-model";

	static final String PRIMARY_TEXT = words("alpha");

	static final String FALLBACK_TEXT = words("beta");

	static final ScriptedUsage PRIMARY_USAGE = ScriptedUsage.of(1000, 100);

	static final ScriptedUsage FALLBACK_USAGE = ScriptedUsage.of(2000, 300);

	/** Of brisk routes: until the first content, and between contents. */
	static final Duration FIRST = Duration.ofMillis(1200);

	static final Duration IDLE = Duration.ofMillis(800);

	/** Before the first retry. */
	static final Duration BACKOFF = Duration.ofMillis(50);

	/** How long a circuit stays open, at first and at most. */
	static final Duration OPEN = Duration.ofMillis(200);

	static final Duration OPEN_MAX = Duration.ofMillis(600);

	static final int MOST_STREAMS = 50;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Template TEMPLATE = new Template(3, BACKOFF, 2, Duration.ofMillis(200), Duration.ZERO);

	private static final Template TEMPLATE_OF_ONE = new Template(1, BACKOFF, 2, BACKOFF, Duration.ZERO);

	final ProviderSimulator simulator = ProviderSimulator.start();

	final List<ModelCallLog> log = new CopyOnWriteArrayList<>();

	/** Only those entries that tell of whole calls. */
	final BlockingQueue<ModelCallLog> calls = new LinkedBlockingQueue<>();

	/** Of the latest router. */
	SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final FailureClassifier classifier = FailureClassifiers.standard(Time.system());

	private final Map<WireType, List<ModelProvider>> providers = new EnumMap<>(WireType.class);

	/** Nothing is left of the scenario before: both models answer. */
	void clear() {
		for (String model : List.of(PRIMARY, NARROW, FALLBACK)) {
			this.simulator.model(model).clear();
		}
		primary().usage(PRIMARY_USAGE).always(Fault.answer(PRIMARY_TEXT));
		fallback().usage(FALLBACK_USAGE)
			.always(Fault.answer(FALLBACK_TEXT))
			.streaming(StreamFault.stream(FALLBACK_TEXT));
		this.simulator.clearRequests();
		this.log.clear();
		this.calls.clear();
	}

	private void ended(ModelCallLog entry) {
		this.log.add(entry);
		if (entry.event() == Event.CALL) {
			this.calls.add(entry);
		}
	}

	ModelScript primary() {
		return this.simulator.model(PRIMARY);
	}

	ModelScript fallback() {
		return this.simulator.model(FALLBACK);
	}

	/**
	 * A router with the routes {@code patient}, {@code brisk} and {@code windows}.
	 */
	ModelRouter router(WireType type, OnCut onCut) {
		List<ModelProvider> two = this.providers.computeIfAbsent(type, this::warm);
		return router(two, onCut);
	}

	private List<ModelProvider> warm(WireType type) {
		clear();
		List<ModelProvider> two = List.of(type.provider("one", this.simulator, this.classifier, Time.system()),
				type.provider("two", this.simulator, this.classifier, Time.system()));
		try (ModelRouter router = router(two, OnCut.ERROR)) {
			router.warmUp();
			for (String route : List.of("patient", "other")) {
				router.route(route).call("Hello");
				router.route(route).stream("Hello").blockLast();
			}
		}
		clear();
		return two;
	}

	private ModelRouter router(List<ModelProvider> two, OnCut onCut) {
		this.meters = new SimpleMeterRegistry();
		return ModelRouterBuilder.create()
			.provider(new Shared(two.get(0)), "one")
			.provider(new Shared(two.get(1)), "two")
			.model("one", model("first", PRIMARY, 8_000))
			.model("one", model("narrow", NARROW, 8_000))
			.model("two", model("second", FALLBACK, 1_000_000))
			.route(route("patient", List.of("second"), PATIENCE, PATIENCE, onCut))
			.route(route("brisk", List.of("second"), FIRST, IDLE, onCut))
			.route(route("windows", List.of("narrow", "second"), PATIENCE, PATIENCE, onCut))
			.route(new RouteSettings("other", "second", List.of(), PATIENCE, 0, PATIENCE))
			.defaultRoute("patient")
			.retry(retries())
			.maxStreams(MOST_STREAMS)
			.circuit(new CircuitSettings(20, 5, 50, OPEN, OPEN_MAX))
			.meters(new RouterMeters(this.meters, 10))
			.listener(this::ended)
			.build();
	}

	private static RetrySettings retries() {
		Map<FailureKind, Template> templates = new EnumMap<>(FailureKind.class);
		RetrySettings.defaults()
			.templates()
			.forEach(
					(kind, template) -> templates.put(kind, (template.maxRetries() == 1) ? TEMPLATE_OF_ONE : TEMPLATE));
		return new RetrySettings(templates);
	}

	private static RouteSettings route(String name, List<String> fallback, Duration first, Duration idle, OnCut onCut) {
		return new RouteSettings(name, "first", fallback, first, 3, PATIENCE.multipliedBy(2), PATIENCE,
				DegradeSettings.OFF, new StreamSettings(null, idle, onCut, Duration.ZERO));
	}

	private static ModelSettings model(String id, String name, int window) {
		Price price = ModelPrice.of(BigDecimal.ONE, null, null, BigDecimal.TEN, "USD");
		return new ModelSettings(id, name, window, price, ModelSettings.Options.NONE);
	}

	private static String words(String word) {
		StringBuilder text = new StringBuilder(word);
		for (int i = 1; i < 60; i++) {
			text.append(' ').append(word).append(i);
		}
		return text.toString();
	}

	/** Closes their connections. */
	void closeProviders() {
		this.providers.values().forEach((two) -> two.forEach(ModelProvider::close));
		this.providers.clear();
	}

	@Override
	public void close() {
		closeProviders();
		this.simulator.close();
	}

	/** A provider that outlives the router. */
	private record Shared(ModelProvider provider) implements ModelProvider {

		@Override
		public String name() {
			return this.provider.name();
		}

		@Override
		public ModelClient client(ModelSettings model) {
			return this.provider.client(model);
		}

		@Override
		public void warmUp() {
			this.provider.warmUp();
		}

		@Override
		public void replaceKeys(List<String> keys) {
			this.provider.replaceKeys(keys);
		}

		@Override
		public void close() {
			// The bench closes it.
		}

	}

}
