package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.test.Limits;
import io.modelrouter.test.Window;

/**
 * What is asked of a provider that enforces limits. Immutable.
 *
 * @param windows how the provider enforces them
 * @param strategies how callers keep them
 * @param rpm requests that the provider allows per minute
 * @param tpm tokens that the provider allows per minute
 * @param load how much callers want, in percent of the tokens that are allowed
 * @param warmUp how long nothing is counted
 * @param measured how long everything is counted
 * @param processes how many processes share the limits, each with its part of the load
 */
record LimitSettings(List<Window> windows, List<Strategy> strategies, int rpm, int tpm, int load, Duration warmUp,
		Duration measured, int processes) {

	/**
	 * Reads {@code --windows=sliding,fixed,bucket
	 * --strategies=router,naive,constant,post_charged --rpm=400 --tpm=120000 --load=130
	 * --warm-up-ms=60000 --measured-ms=180000 --processes=1}, which are the defaults.
	 */
	static LimitSettings of(String... args) {
		Arguments given = new Arguments(args);
		return new LimitSettings(given.list("windows", "sliding,fixed,bucket", (name) -> Window.valueOf(upper(name))),
				given.list("strategies", "router,naive,constant,post_charged", (name) -> Strategy.valueOf(upper(name))),
				given.number("rpm", 400), given.number("tpm", 120_000), given.number("load", 130),
				given.millis("warm-up-ms", 60_000), given.millis("measured-ms", 180_000), given.number("processes", 1));
	}

	private static String upper(String name) {
		return name.toUpperCase(Locale.ROOT);
	}

	List<Scenario> scenarios() {
		return this.windows.stream()
			.flatMap((window) -> this.strategies.stream().map((strategy) -> new Scenario(window, strategy)))
			.toList();
	}

	Limits limits(Window window) {
		return Limits.rpm(this.rpm).tpm(this.tpm).window(window);
	}

	Duration whole() {
		return this.warmUp.plus(this.measured);
	}

	/** Requests per second of one process. */
	double rate() {
		return this.tpm / 60.0 / Workload.MEAN_TOKENS * this.load / 100 / this.processes;
	}

}
