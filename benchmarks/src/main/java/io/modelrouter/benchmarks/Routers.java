package io.modelrouter.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.RouteClient;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;

/**
 * Routers over the stub: each route has a primary of its own and the same fallback.
 */
final class Routers {

	private static final String FALLBACK = "fallback";

	private Routers() {
	}

	/**
	 * A client of a router with one route and the default figures.
	 */
	static RouteClient client() {
		return clients(1).get(0);
	}

	/**
	 * Clients of as many routes of one router.
	 */
	static List<RouteClient> clients(int routes) {
		Stub stub = new Stub();
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.provider(stub, stub.name())
			.model(stub.name(), model(FALLBACK), null);
		for (int i = 0; i < routes; i++) {
			builder.model(stub.name(), model("model-" + i), null)
				.route(new RouteSettings("route-" + i, "model-" + i, FALLBACK));
		}
		ModelRouter router = builder.build();
		return IntStream.range(0, routes).mapToObj((i) -> router.route("route-" + i).tag("billing")).toList();
	}

	private static ModelSettings model(String id) {
		return new ModelSettings(id, null, ModelSettings.Options.NONE);
	}

}
