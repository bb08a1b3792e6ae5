package io.modelrouter.cost.budget.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.cost.budget.memory.Posting;

/**
 * The lines of a ledger, one JSON object each:
 * <ul>
 * <li>{@code {"r":7,"p":[["day","USD",1795305600,20000000]]}} reserved under number 7:
 * budget, currency, begin of the period in seconds since 1970, billionths of a unit</li>
 * <li>{@code {"s":7,"p":[…]}} settled with what was spent; {@code "a":true} if that is
 * assumed</li>
 * <li>{@code {"t":["day","USD",1795305600,20000000],"a":0}} all that was spent in a
 * period, and what of that is assumed</li>
 * <li>{@code {"m":"80%","t":["day","USD",1795305600,0]}} marked</li>
 * </ul>
 */
final class Lines {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int FIELDS = 4;

	private Lines() {
	}

	static String reserved(long id, Collection<Posting> postings) {
		ObjectNode line = JSON.createObjectNode().put("r", id);
		postings.forEach((posting) -> write(line.withArray("p").addArray(), posting));
		return line.toString();
	}

	static String settled(long id, Collection<Posting> postings, boolean assumed) {
		ObjectNode line = JSON.createObjectNode().put("s", id);
		if (assumed) {
			line.put("a", true);
		}
		postings.forEach((posting) -> write(line.withArray("p").addArray(), posting));
		return line.toString();
	}

	static String total(Posting spent, long assumed) {
		ObjectNode line = JSON.createObjectNode().put("a", assumed);
		write(line.putArray("t"), spent);
		return line.toString();
	}

	static String marked(Posting period, String what) {
		ObjectNode line = JSON.createObjectNode().put("m", what);
		write(line.putArray("t"), period);
		return line.toString();
	}

	private static void write(ArrayNode array, Posting posting) {
		array.add(posting.budget()).add(posting.currency()).add(posting.from()).add(posting.amount());
	}

	/**
	 * Takes a line in.
	 * @return false if it is none
	 */
	static boolean read(String line, Totals totals) {
		JsonNode node = parse(line);
		if (node == null) {
			return false;
		}
		Posting total = posting(node.path("t"));
		if (node.has("r")) {
			totals.reserve(node.path("r").asLong(), postings(node));
		}
		else if (node.has("s")) {
			totals.settle(node.path("s").asLong(), postings(node), node.path("a").asBoolean());
		}
		else if (total != null && node.has("m")) {
			totals.mark(total, node.path("m").asString());
		}
		else if (total != null) {
			totals.add(total, node.path("a").asLong());
		}
		return total != null || node.has("r") || node.has("s");
	}

	private static @Nullable JsonNode parse(String line) {
		try {
			JsonNode node = JSON.readTree(line);
			return node.isObject() ? node : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static List<Posting> postings(JsonNode node) {
		List<Posting> postings = new ArrayList<>();
		Consumer<JsonNode> add = (each) -> {
			Posting posting = posting(each);
			if (posting != null) {
				postings.add(posting);
			}
		};
		node.path("p").forEach(add);
		return postings;
	}

	private static @Nullable Posting posting(JsonNode node) {
		return (node.size() == FIELDS) ? new Posting(node.path(0).asString(), node.path(1).asString(),
				node.path(2).asLong(), node.path(FIELDS - 1).asLong()) : null;
	}

}
