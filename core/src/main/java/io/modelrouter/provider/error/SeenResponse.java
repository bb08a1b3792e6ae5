package io.modelrouter.provider.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A response as an exception tells of it. Immutable.
 *
 * @param status the HTTP status
 * @param headers the response headers, as far as the exception has them
 * @param body the response body, rebuilt if the exception has only parts of it
 */
public record SeenResponse(int status, Map<String, List<String>> headers, String body) {

	/**
	 * The headers of a library that knows them by name.
	 */
	public static Map<String, List<String>> headers(Set<String> names, Function<String, List<String>> values) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		names.forEach((name) -> headers.put(name, values.apply(name)));
		return headers;
	}

	/**
	 * Names the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return "HTTP " + this.status;
	}

}
