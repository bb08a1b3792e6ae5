package io.modelrouter.provider.http;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Puts back what relays leave out of an answer and an SDK insists on. Thread-safe.
 */
public interface AnswerMender {

	/**
	 * Field names that a whole answer has; the answer is handed over untouched if all are
	 * found and none of {@link #doubtful()} is.
	 */
	List<String> expected();

	/** Field names that ask for a closer look. */
	List<String> doubtful();

	/**
	 * Mends an answer in place.
	 * @param answer the parsed answer
	 * @param model the model that was asked
	 * @return whether it is an answer at all; if not, the SDK never sees it
	 */
	boolean mend(ObjectNode answer, String model);

}
