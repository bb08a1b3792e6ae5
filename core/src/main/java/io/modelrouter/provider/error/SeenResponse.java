package io.modelrouter.provider.error;

import java.util.List;
import java.util.Map;

/**
 * A response as an exception tells of it. Immutable.
 *
 * @param status the HTTP status
 * @param headers the response headers, as far as the exception has them
 * @param body the response body, rebuilt if the exception has only parts of it
 */
public record SeenResponse(int status, Map<String, List<String>> headers, String body) {

	/**
	 * Names the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return "HTTP " + this.status;
	}

}
