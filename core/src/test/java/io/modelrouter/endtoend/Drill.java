package io.modelrouter.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.modelrouter.DegradeSettings;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.failure.FailureClassifiers;
import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.RecordedRequest;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

/**
 * A router with real providers over a simulator: the primary speaks the given wire
 * format, the fallback OpenAI's. Sleeps of the router are virtual, sockets are real.
 */
final class Drill implements AutoCloseable {

	static final String PRIMARY = "primary-model";

	static final String FALLBACK = "fallback-model";

	final VirtualTime time = new VirtualTime();

	final ProviderSimulator simulator;

	final List<ModelCallLog> log = new CopyOnWriteArrayList<>();

	final ModelRouter router;

	private Drill(WireType type, Duration timeout, Duration maxWait, boolean realTime) {
		this.simulator = ProviderSimulator.start(0, this.time::now);
		Time clocks = realTime ? Time.system() : this.time;
		FailureClassifier classifier = FailureClassifiers.standard(clocks);
		this.router = ModelRouterBuilder.create()
			.time(clocks)
			.provider(type.provider("one", this.simulator, classifier, clocks), "one")
			.provider(WireType.OPENAI.provider("two", this.simulator, classifier, clocks), "two")
			.model("one", new ModelSettings("first", PRIMARY, ModelSettings.Options.NONE))
			.model("two", new ModelSettings("second", FALLBACK, ModelSettings.Options.NONE))
			.route(new RouteSettings("both", "first", List.of("second"), timeout, 3, maxWait))
			.route(new RouteSettings("alone", "first", List.of(), timeout, 3, maxWait))
			.route(new RouteSettings("patient", "first", "second"))
			.route(new RouteSettings("degrading", "first", List.of("second"), timeout, 3, maxWait, timeout,
					new DegradeSettings(Duration.ofHours(1), "Later.")))
			.listener(this.log::add)
			.defaultRoute("both")
			.build();
	}

	/** 30 s per attempt, 60 s in all; waiting is virtual. */
	static Drill of(WireType type) {
		return new Drill(type, Duration.ofSeconds(30), Duration.ofSeconds(60), false);
	}

	/** In real time, and warm: each model has answered once. */
	static Drill inRealTime(WireType type, Duration timeout, Duration maxWait) {
		Drill drill = new Drill(type, timeout, maxWait, true);
		drill.warmUp();
		return drill;
	}

	/** Both models have answered and failed once, with all the time they need. */
	private void warmUp() {
		this.router.warmUp();
		this.router.route("patient").call("Hello");
		primary().then(Fault.status(404));
		this.router.route("patient").call("Hello");
		this.simulator.clearRequests();
	}

	ModelScript primary() {
		return this.simulator.model(PRIMARY);
	}

	ModelScript fallback() {
		return this.simulator.model(FALLBACK);
	}

	List<RecordedRequest> primaryRequests() {
		return this.simulator.requests(PRIMARY);
	}

	@Override
	public void close() {
		this.router.close();
		this.simulator.close();
	}

}
