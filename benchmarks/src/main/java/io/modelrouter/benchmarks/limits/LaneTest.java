package io.modelrouter.benchmarks.limits;

import java.io.IOException;
import java.util.Map;

/**
 * Sends online's requests to a provider that enforces limits, alone and beside batch that
 * always wants more, and prints how long online waited and who got how much.
 */
public final class LaneTest {

	private LaneTest() {
	}

	/**
	 * Runs it.
	 * @param args see the table in docs/benchmarks.md
	 * @throws IllegalStateException if a process failed or hung
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		LaneSettings settings = LaneSettings.of(args);
		Terms terms = settings.terms();
		Map<String, Result> results = new Trial(LaneProcess.class, terms)
			.run(settings.scenarios().stream().map(LaneScenario::model).toList(), args);
		System.out.println(LaneScenario.HEADER);
		settings.scenarios().forEach((scenario) -> System.out.println(scenario.line(results, terms)));
	}

}
