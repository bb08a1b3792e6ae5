package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import io.modelrouter.test.Fault;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;

/**
 * The process of the provider that enforces limits: prints its port and runs until its
 * input ends.
 */
final class LimitUpstream {

	private static final int ANSWERS = 20_000;

	private static final Duration FASTEST = Duration.ofMillis(300);

	private static final int SPREAD_MILLIS = 1200;

	private LimitUpstream() {
	}

	public static void main(String[] args) throws IOException {
		LimitSettings settings = LimitSettings.of(args);
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			for (Scenario scenario : settings.scenarios()) {
				script(simulator.model(scenario.model()).limits(settings.limits(scenario.window())));
			}
			System.out.println(simulator.port());
			System.in.readAllBytes();
		}
	}

	/** The same answers for all scenarios: short ones and long ones, after a while. */
	private static void script(ModelScript model) {
		Random random = new Random(7);
		for (int i = 0; i < ANSWERS; i++) {
			model.then(Fault.answer(Workload.answer(random)).after(FASTEST.plusMillis(random.nextInt(SPREAD_MILLIS))));
		}
	}

}
