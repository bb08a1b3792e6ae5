package io.modelrouter.provider.openai;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the tool calls of a stream together from their parts. Relays leave out the index,
 * give every call index 0, repeat id and name with each part, leave the id empty, or send
 * arguments as an object. Not thread-safe.
 */
final class OpenAiToolCalls {

	private final List<Call> calls = new ArrayList<>();

	/**
	 * Adds a part of a call.
	 */
	void add(JsonNode part) {
		String id = part.path("id").asString("");
		JsonNode function = part.path("function");
		String name = function.path("name").asString("");
		Call call = find(part.path("index"), id, name);
		if (call == null) {
			call = new Call(part.path("index").asInt(this.calls.size()));
			this.calls.add(call);
		}
		call.take(part, id, name, function.path("arguments"));
	}

	/**
	 * The call that the part belongs to, null if it begins a new one.
	 */
	private @Nullable Call find(JsonNode index, String id, String name) {
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			Call call = this.calls.get(i);
			boolean known = !id.isEmpty() && id.equals(call.id);
			boolean other = !id.isEmpty() && !call.id.isEmpty() && !known;
			if (known || !other && index.isInt() && index.asInt() == call.index) {
				return call;
			}
		}
		boolean goesOn = !index.isInt() && id.isEmpty() && name.isEmpty() && !this.calls.isEmpty();
		return goesOn ? this.calls.get(this.calls.size() - 1) : null;
	}

	/**
	 * All of them, whole.
	 */
	ArrayNode whole() {
		ArrayNode whole = JsonNodeFactory.instance.arrayNode();
		for (int i = 0; i < this.calls.size(); i++) {
			whole.add(this.calls.get(i).whole(i));
		}
		return whole;
	}

	/** One of them. */
	private static final class Call {

		private final int index;

		private final StringBuilder arguments = new StringBuilder();

		private final ObjectNode others = JsonNodeFactory.instance.objectNode();

		private String id = "";

		private String name = "";

		Call(int index) {
			this.index = index;
		}

		void take(JsonNode part, String id, String name, JsonNode arguments) {
			this.id = this.id.isEmpty() ? id : this.id;
			this.name = this.name.isEmpty() ? name : this.name;
			this.arguments.append(arguments.isContainer() ? arguments.toString() : arguments.asString(""));
			if (part instanceof ObjectNode node) {
				this.others.setAll(node);
			}
		}

		ObjectNode whole(int position) {
			this.others.put("index", position);
			this.others.put("id", this.id.isEmpty() ? "call_" + position : this.id);
			this.others.put("type", "function");
			this.others.putObject("function")
				.put("name", this.name)
				.put("arguments", this.arguments.toString().isBlank() ? "{}" : this.arguments.toString());
			return this.others;
		}

	}

}
