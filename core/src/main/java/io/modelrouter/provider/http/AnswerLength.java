package io.modelrouter.provider.http;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Tells how much of the answer is in an event, in any vendor's form. What relays repeat
 * with every event, such as sources or the answer so far, does not count.
 */
final class AnswerLength {

	/** Where a piece of the answer lies; the first that is there. */
	private static final List<String> PIECES = List.of("delta", "parts", "content_block", "message");

	private AnswerLength() {
	}

	/**
	 * The characters of the pieces of the answer.
	 */
	static long of(JsonNode event) {
		for (String name : PIECES) {
			if (event.has(name)) {
				return characters(event.path(name));
			}
		}
		return event.valueStream().mapToLong(AnswerLength::of).sum();
	}

	private static long characters(JsonNode node) {
		return node.isContainer() ? node.valueStream().mapToLong(AnswerLength::characters).sum()
				: node.asString("").length();
	}

}
