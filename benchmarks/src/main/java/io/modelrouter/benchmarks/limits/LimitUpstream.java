package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.test.Fault;
import io.modelrouter.test.Limits;
import io.modelrouter.test.ModelScript;
import io.modelrouter.test.ProviderSimulator;
import io.modelrouter.test.Window;

/**
 * The process of the provider that enforces limits: prints its port and runs until its
 * input ends.
 */
final class LimitUpstream {

	/** The model that answers everything at once. */
	static final String UNLIMITED = "unlimited";

	private static final int ANSWERS = 20_000;

	private static final Duration FASTEST = Duration.ofMillis(300);

	private static final int SPREAD_MILLIS = 1200;

	private LimitUpstream() {
	}

	public static void main(String[] args) throws IOException {
		Arguments given = new Arguments(args);
		Limits limits = Limits.rpm(given.number("rpm", 0)).tpm(given.number("tpm", 0));
		List<String> models = given.list("models", "", Function.identity());
		try (ProviderSimulator simulator = ProviderSimulator.start()) {
			simulator.model(UNLIMITED).always(Fault.answer(Workload.answer(new Random(7))));
			for (String model : models) {
				script(simulator.model(model).limits(limits.window(window(model))));
			}
			System.out.println(simulator.port());
			System.in.readAllBytes();
		}
	}

	/** The name of a model, which says how its limits are enforced. */
	static String model(Window window, String callers) {
		return window.name().toLowerCase(Locale.ROOT) + "-" + callers;
	}

	private static Window window(String model) {
		return Window.valueOf(model.substring(0, model.indexOf('-')).toUpperCase(Locale.ROOT));
	}

	/** The same answers for all models: short ones and long ones, after a while. */
	private static void script(ModelScript model) {
		Random random = new Random(7);
		for (int i = 0; i < ANSWERS; i++) {
			model.then(Fault.answer(Workload.answer(random)).after(FASTEST.plusMillis(random.nextInt(SPREAD_MILLIS))));
		}
	}

}
