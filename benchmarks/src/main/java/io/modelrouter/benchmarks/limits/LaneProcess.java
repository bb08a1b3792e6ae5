package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.modelrouter.Lane;
import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;

/**
 * The process that the callers of {@link LaneTest} live in: all scenarios at once, each
 * with its own router and its own model of the provider.
 */
final class LaneProcess {

	/** Nobody waits for batch. */
	private static final Duration PATIENCE_OF_BATCH = Duration.ofHours(1);

	private LaneProcess() {
	}

	public static void main(String[] args) {
		LaneSettings settings = LaneSettings.of(args);
		Callers.run(settings.terms(), List.of(Strategy.ROUTER),
				(setting) -> settings.scenarios()
					.stream()
					.flatMap((scenario) -> traffic(scenario, settings, setting).stream())
					.toList(),
				args);
	}

	private static List<Traffic> traffic(LaneScenario scenario, LaneSettings settings, Setting setting) {
		Tally online = new Tally();
		Tally batch = new Tally();
		ModelRouter router = LimitedRouter.create(scenario.model(), setting,
				(lane) -> ((lane == Lane.ONLINE) ? online : batch).refused());
		RouteClient client = router.route();
		List<Traffic> traffic = new ArrayList<>();
		traffic.add(new Traffic(scenario.callers(Lane.ONLINE), new RoutedCaller(router, client), online,
				new Schedule(scenario.arrivals(), settings.terms().rate(scenario.load()), setting.seed())));
		if (scenario.company().hasBatch()) {
			RouteClient patient = client.lane(Lane.BATCH).maxWait(PATIENCE_OF_BATCH);
			traffic.add(new Traffic(scenario.callers(Lane.BATCH), new RoutedCaller(router, patient), batch,
					new Backlog(Math.max(1, settings.batch() / settings.terms().processes()), setting.seed())));
		}
		return traffic;
	}

}
