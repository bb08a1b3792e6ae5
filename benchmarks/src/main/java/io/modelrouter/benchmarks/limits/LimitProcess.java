package io.modelrouter.benchmarks.limits;

import java.util.List;

/**
 * The process that the callers of {@link LimitTest} live in: all scenarios at once, each
 * with its own model of the provider.
 */
final class LimitProcess {

	private LimitProcess() {
	}

	public static void main(String[] args) {
		LimitSettings settings = LimitSettings.of(args);
		Callers.run(settings.terms(), settings.strategies(), (setting) -> traffic(settings, setting), args);
	}

	private static List<Traffic> traffic(LimitSettings settings, Setting setting) {
		Pattern pattern = new Schedule(Arrivals.BURSTY, settings.terms().rate(settings.load()), setting.seed());
		return settings.scenarios().stream().map((scenario) -> {
			Tally tally = new Tally();
			Caller caller = scenario.strategy().caller(scenario.model(), setting, tally);
			return new Traffic(scenario.model(), caller, tally, pattern);
		}).toList();
	}

}
