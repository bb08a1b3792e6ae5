package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * Sends more than a provider allows, in bursts and of very different lengths, and prints
 * how much of the limit was used and how often the provider had to enforce it.
 */
public final class LimitTest {

	private LimitTest() {
	}

	/**
	 * Runs it.
	 * @param args see the table in docs/benchmarks.md
	 * @throws IllegalStateException if a process failed or hung
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		LimitSettings settings = LimitSettings.of(args);
		Terms terms = settings.terms();
		Map<String, Result> results = new Trial(LimitProcess.class, terms)
			.run(settings.scenarios().stream().map(Scenario::model).toList(), args);
		System.out.println(Scenario.HEADER);
		for (Scenario scenario : settings.scenarios()) {
			System.out.println(scenario.line(Objects.requireNonNull(results.get(scenario.model())), terms));
		}
	}

}
