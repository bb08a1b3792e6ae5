package io.modelrouter.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * How one vendor writes down texts to embed and their vectors.
 */
interface VectorFormat {

	/** The texts of a request; tolerant, for a test may send anything. */
	List<String> texts(JsonNode body);

	/** How many numbers a vector shall have, if that is a number. */
	JsonNode dimensions(JsonNode body);

	/**
	 * Writes an answer.
	 * @param request the request's body
	 * @param answer tells the tokens
	 * @param vectors one for each text, in order
	 */
	HttpResponse write(JsonNode request, Question question, Answer answer, List<float[]> vectors, Stamp stamp);

}
