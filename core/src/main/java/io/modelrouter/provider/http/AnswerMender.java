package io.modelrouter.provider.http;

import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.UsageDetails;

/**
 * Puts back what relays leave out of an answer and an SDK insists on. Thread-safe.
 */
@FunctionalInterface
public interface AnswerMender {

	/**
	 * Mends an answer in place.
	 * @param answer the parsed answer
	 * @param model the model that was asked
	 * @param gaps fills what is missing
	 * @return whether it is an answer at all; if not, the SDK never sees it
	 */
	boolean mend(ObjectNode answer, String model, Gaps gaps);

	/**
	 * What an answer tells of its cost, whether its SDK reads that or not.
	 * @param answer the parsed answer; of its texts, only those that tell of the cost
	 */
	default UsageDetails details(ObjectNode answer) {
		return UsageDetails.NONE;
	}

}
