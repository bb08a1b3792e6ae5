package io.modelrouter.sample;

import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answered.
 *
 * @param response the response
 */
public record Answer(HttpResponse<String> response) {

	public int status() {
		return this.response.statusCode();
	}

	/** The first value of a header, null if there is none. */
	public String header(String name) {
		return this.response.headers().firstValue(name).orElse(null);
	}

	/** The value at a JSON pointer, as text. */
	public String at(String pointer) {
		return json().at(pointer).asString("");
	}

	public JsonNode json() {
		return new JsonMapper().readTree(this.response.body());
	}

	/** The text of the answer. */
	public String text() {
		return at("/choices/0/message/content");
	}

	@Override
	public String toString() {
		return status() + " " + this.response.headers().map() + " " + this.response.body();
	}

}
