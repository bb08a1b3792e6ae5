package io.modelrouter.benchmarks.limits;

import java.util.List;
import java.util.Locale;

import io.modelrouter.benchmarks.load.Arguments;
import io.modelrouter.test.Window;

/**
 * What is asked of the lanes. Immutable.
 *
 * @param company whom online shares the limits with
 * @param arrivals how the requests of online come
 * @param window how the provider enforces the limits
 * @param load how much online wants, in percent of the tokens that are allowed
 * @param saturation how much it wants when it saturates
 * @param batch how many callers of batch always have a request, of all processes
 * @param terms the limits, and how long they are tried
 */
record LaneSettings(List<Company> company, List<Arrivals> arrivals, Window window, int load, int saturation, int batch,
		Terms terms) {

	/**
	 * Reads {@code --company=alone,batch,both_saturate --arrivals=steady,bursty
	 * --window=sliding --load=20 --saturation=130 --batch=64 --rpm=1000 --tpm=300000
	 * --measured-ms=120000}, which are the defaults, and the rest of the terms.
	 */
	static LaneSettings of(String... args) {
		Arguments given = new Arguments(args);
		return new LaneSettings(
				given.list("company", "alone,batch,both_saturate", (name) -> Company.valueOf(upper(name))),
				given.list("arrivals", "steady,bursty", (name) -> Arrivals.valueOf(upper(name))),
				Window.valueOf(upper(given.text("window", "sliding"))), given.number("load", 20),
				given.number("saturation", 130), given.number("batch", 64), Terms.of(given, 1000, 300_000, 120_000));
	}

	private static String upper(String name) {
		return name.toUpperCase(Locale.ROOT);
	}

	List<LaneScenario> scenarios() {
		return this.company.stream()
			.flatMap((company) -> this.arrivals.stream()
				.map((arrivals) -> new LaneScenario(company, arrivals, this.window,
						company.isSaturated() ? this.saturation : this.load)))
			.toList();
	}

}
