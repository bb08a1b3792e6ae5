package io.modelrouter.benchmarks.limits;

import java.util.List;
import java.util.Locale;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.test.Window;

/**
 * What is asked of a provider that enforces limits. Immutable.
 *
 * @param windows how the provider enforces them
 * @param strategies how callers keep them
 * @param load how much callers want, in percent of the tokens that are allowed
 * @param terms the limits, and how long they are tried
 */
record LimitSettings(List<Window> windows, List<Strategy> strategies, int load, Terms terms) {

	/**
	 * Reads {@code --windows=sliding,fixed,bucket
	 * --strategies=router,naive,constant,post_charged --load=130 --rpm=400 --tpm=120000
	 * --measured-ms=180000}, which are the defaults, and the rest of the terms.
	 */
	static LimitSettings of(String... args) {
		Arguments given = new Arguments(args);
		return new LimitSettings(given.list("windows", "sliding,fixed,bucket", (name) -> Window.valueOf(upper(name))),
				given.list("strategies", "router,naive,constant,post_charged", (name) -> Strategy.valueOf(upper(name))),
				given.number("load", 130), Terms.of(given, 400, 120_000, 180_000));
	}

	private static String upper(String name) {
		return name.toUpperCase(Locale.ROOT);
	}

	List<Scenario> scenarios() {
		return this.windows.stream()
			.flatMap((window) -> this.strategies.stream().map((strategy) -> new Scenario(window, strategy)))
			.toList();
	}

}
