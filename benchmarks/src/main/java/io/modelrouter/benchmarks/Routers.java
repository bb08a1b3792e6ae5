package io.modelrouter.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.RouteClient;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;

/**
 * Routers over the stub: each route has a primary of its own and the same fallback.
 */
final class Routers {

	private static final String FALLBACK = "fallback";

	private static final Price PRICE = new Price(new BigDecimal("0.75"), new BigDecimal("0.075"), null,
			new BigDecimal("3.75"), Price.DEFAULT_CURRENCY);

	private Routers() {
	}

	/**
	 * A client of a router with one route.
	 * @param features what is switched on beside the default figures
	 */
	static RouteClient client(Consumer<ModelRouterBuilder> features) {
		return clients(1, features).get(0);
	}

	/**
	 * Clients of as many routes of one router.
	 */
	static List<RouteClient> clients(int routes, Consumer<ModelRouterBuilder> features) {
		Stub stub = new Stub();
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.provider(stub, stub.name())
			.model(stub.name(), model(FALLBACK));
		for (int i = 0; i < routes; i++) {
			builder.model(stub.name(), model("model-" + i))
				.route(new RouteSettings("route-" + i, "model-" + i, FALLBACK));
		}
		features.accept(builder);
		ModelRouter router = builder.build();
		return IntStream.range(0, routes).mapToObj((i) -> router.route("route-" + i).tag("billing")).toList();
	}

	private static ModelSettings model(String id) {
		return new ModelSettings(id, null, null, PRICE, ModelSettings.Options.NONE);
	}

}
