package io.modelrouter.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelrouter.DegradeSettings;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelSettings;
import io.modelrouter.Price;
import io.modelrouter.RouteClient;
import io.modelrouter.engine.ModelRouterBuilder;
import io.modelrouter.engine.RouteSettings;
import io.modelrouter.observe.meter.RouterMeters;
import io.modelrouter.cost.ModelPrice;

/**
 * Routers over the stub: each route has a primary of its own and the same fallback.
 */
final class Routers {

	private static final String FALLBACK = "fallback";

	private static final int MOST_TAGS = 100;

	private static final Price PRICE = ModelPrice.of(new BigDecimal("0.75"), new BigDecimal("0.075"), null,
			new BigDecimal("3.75"), Price.DEFAULT_CURRENCY);

	private Routers() {
	}

	/**
	 * A client of a router with one route.
	 * @param features what is switched on beside the gates
	 */
	static RouteClient client(Consumer<ModelRouterBuilder> features) {
		return clients(new Stub(), 1, DegradeSettings.OFF, features).get(0);
	}

	/**
	 * The same with a route that degrades.
	 */
	static RouteClient client(DegradeSettings degrade, Consumer<ModelRouterBuilder> features) {
		return clients(new Stub(), 1, degrade, features).get(0);
	}

	/**
	 * A client of a router with one route and meters over the given stub.
	 */
	static RouteClient client(ModelProvider stub) {
		return clients(stub, 1, DegradeSettings.OFF, Routers::metered).get(0);
	}

	/**
	 * Clients of as many routes of one router, with meters.
	 */
	static List<RouteClient> clients(int routes) {
		return clients(new Stub(), routes, DegradeSettings.OFF, Routers::metered);
	}

	/**
	 * Switches meters on.
	 */
	static void metered(ModelRouterBuilder builder) {
		metered(builder, new SimpleMeterRegistry());
	}

	static void metered(ModelRouterBuilder builder, MeterRegistry registry) {
		builder.meters(new RouterMeters(registry, MOST_TAGS));
	}

	private static List<RouteClient> clients(ModelProvider stub, int routes, DegradeSettings degrade,
			Consumer<ModelRouterBuilder> features) {
		ModelRouterBuilder builder = ModelRouterBuilder.create()
			.callLog(false)
			.provider(stub, stub.name())
			.model(stub.name(), model(FALLBACK));
		for (int i = 0; i < routes; i++) {
			builder.model(stub.name(), model("model-" + i)).route(route("route-" + i, "model-" + i, degrade));
		}
		features.accept(builder);
		ModelRouter router = builder.build();
		return IntStream.range(0, routes).mapToObj((i) -> router.route("route-" + i).tag("billing")).toList();
	}

	private static RouteSettings route(String name, String primary, DegradeSettings degrade) {
		return new RouteSettings(name, primary, List.of(FALLBACK), ModelRoute.DEFAULT_TIMEOUT,
				ModelRoute.DEFAULT_MAX_RETRIES, ModelRoute.DEFAULT_MAX_WAIT, ModelRoute.DEFAULT_TIMEOUT, degrade);
	}

	private static ModelSettings model(String id) {
		return new ModelSettings(id, null, null, PRICE, ModelSettings.Options.NONE);
	}

}
