package io.modelrouter.endtoend.faults;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelrouter.endtoend.WireType;

/**
 * Writes the scenarios as a page.
 */
final class FaultScenariosPage {

	private static final String HEAD = """
			# Fault scenarios

			What a caller gets when a provider fails, and how often the providers were asked. Every row is a test over real
			sockets (`core/src/test/java/io/modelrouter/endtoend/faults`): the simulator breaks in the named way on each wire
			format, and the test compares what the caller saw (text, end, model, tokens), what both providers saw, what the
			attempts cost, and that no request is left open. The page is generated; a test fails when it is stale. Regenerate
			it with `%s`.

			The route has a primary, a fallback and three retries. Time limits and backoff are scaled down to what a test can
			wait for: %d ms to the first content, %d ms between contents, %d ms before the first retry.

			| scenario | format | call | stream | what the caller gets | requests at primary / fallback |
			|---|---|---|---|---|---|
			""";

	private static final String TAIL = """

			In every row:

			- The answer names the model that gave it, and tells that model's tokens and cost, also after a failover.
			- A failure leaves nothing behind: no request goes on at a provider.
			- A cut attempt has tokens and a cost in the log and in the meters: as the provider told them, else estimated and
			  marked so (`AccountingTests`).
			- A part of an answer never looks complete: it ends with an error that carries what was delivered, or with a mark
			  that says how much of it stays valid.

			Beyond the table:

			- A primary that is up and down by turns: every call and every stream is answered meanwhile; after a few failures
			  its circuit opens and one probe at a time asks whether it is back; it answers again within the circuit's longest
			  pause (`FlappingTests`).
			- 1,000 subscribers who leave at random moments, of streams that flow, stall, fail or have not begun: no request
			  goes on at the provider, no place among the streams stays taken, no thread and, once the router is closed, no
			  connection is left (`CancelTests`).
			""";

	private FaultScenariosPage() {
	}

	static String write(String command) {
		StringBuilder page = new StringBuilder(
				HEAD.formatted(command, Bench.FIRST.toMillis(), Bench.IDLE.toMillis(), Bench.BACKOFF.toMillis()));
		Scenarios.all().forEach((scenario) -> rows(page, scenario));
		return page.append(TAIL).toString();
	}

	private static void rows(StringBuilder page, Scenario scenario) {
		Map<Way, Expected> expected = new EnumMap<>(scenario.expected);
		boolean same = expected.size() == 2 && expected.get(Way.CALL).equals(expected.get(Way.STREAM));
		if (same) {
			row(page, scenario, expected.keySet(), expected.get(Way.CALL));
		}
		else {
			expected.forEach((way, what) -> row(page, scenario, Set.of(way), what));
		}
	}

	private static void row(StringBuilder page, Scenario scenario, Set<Way> ways, Expected expected) {
		page.append("| %s | %s | %s | %s | %s | %s |\n".formatted(scenario.name, formats(scenario.formats),
				mark(ways, Way.CALL), mark(ways, Way.STREAM), expected.inWords(), expected.requests()));
	}

	private static String mark(Set<Way> ways, Way way) {
		return ways.contains(way) ? "✓" : "";
	}

	private static String formats(Set<WireType> formats) {
		return (formats.size() == 3) ? "all"
				: formats.stream().map((format) -> format.name().toLowerCase()).collect(Collectors.joining(", "));
	}

}
