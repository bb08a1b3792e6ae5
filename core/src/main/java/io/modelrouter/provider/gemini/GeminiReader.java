package io.modelrouter.provider.gemini;

import java.util.Map;

import com.google.genai.errors.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.error.SdkReader;
import io.modelrouter.provider.error.SeenResponse;

/**
 * Reads the exceptions of Google's SDK. They keep the message and, in lines after it, the
 * details; the headers are lost. Thread-safe.
 */
public final class GeminiReader implements SdkReader {

	private static final String DETAILS = "Details: ";

	private final JsonMapper json = new JsonMapper();

	@Override
	public @Nullable SeenResponse read(Throwable ex) {
		return (ex instanceof ApiException response) ? new SeenResponse(response.code(), Map.of(), body(response))
				: null;
	}

	private String body(ApiException response) {
		String text = (response.message() != null) ? response.message() : "";
		int details = text.indexOf(DETAILS);
		ObjectNode body = this.json.createObjectNode();
		ObjectNode error = body.putObject("error")
			.put("code", response.code())
			.put("status", response.status())
			.put("message", ((details < 0) ? text : text.substring(0, details)).strip());
		if (details >= 0) {
			ArrayNode array = error.putArray("details");
			text.substring(details + DETAILS.length()).lines().forEach((line) -> add(array, line));
		}
		return body.toString();
	}

	private void add(ArrayNode details, String line) {
		try {
			details.add(this.json.readTree(line));
		}
		catch (JacksonException ex) {
			details.addObject().put("detail", line);
		}
	}

}
