package io.modelrouter.benchmarks.limits;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.modelrouter.Lane;
import io.modelrouter.test.Window;

/**
 * Online in some company, at a model of its own. Immutable.
 *
 * @param company whom it shares the limits with
 * @param arrivals how its requests come
 * @param window how the provider enforces the limits
 * @param load how much it wants, in percent of the tokens that are allowed
 */
record LaneScenario(Company company, Arrivals arrivals, Window window, int load) {

	static final String HEADER = """
			| company | arrivals | online asks for | answered | gave up | p50 ms | p95 ms | p99 ms | max ms | online's part | \
			batch's part | utilisation | 429s of the provider |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

	/** The name of the simulated model with limits of its own. */
	String model() {
		return LimitUpstream.model(this.window, this.company.text() + "-" + this.arrivals.text());
	}

	/** The name of the callers of a lane. */
	String callers(Lane lane) {
		return model() + "-" + lane.code();
	}

	/** Its line of the table. */
	String line(Map<String, Result> results, Terms terms) {
		Result online = Objects.requireNonNull(results.get(callers(Lane.ONLINE)));
		String callers = callers(Lane.BATCH);
		Result batch = results.getOrDefault(callers, Result.none(callers));
		return String.format(Locale.ROOT,
				"| %s | %s | %d %% | %d | %d | %,d | %,d | %,d | %,d | %.1f %% | %.1f %% | %.1f %% | %d |",
				this.company.text(), this.arrivals.text(), this.load, online.answered(), online.gaveUp(), online.p50(),
				online.p95(), online.p99(), online.max(), terms.utilisation(online.tokens()),
				terms.utilisation(batch.tokens()), terms.utilisation(online.tokens() + batch.tokens()),
				online.refused() + batch.refused());
	}

}
