package io.modelrouter.provider.http;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire, kept for judging. Immutable.
 *
 * @param status the HTTP status
 * @param headers the response headers, their names in lower case
 * @param body the response body, cut at 64 KiB
 */
public record HttpReply(int status, Map<String, List<String>> headers, String body) {

	/** Whether the status says that the request succeeded. */
	public boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	/** What the body is said to be, null if nothing says so. */
	public @Nullable String contentType() {
		List<String> values = this.headers.getOrDefault("content-type", List.of());
		return values.isEmpty() ? null : values.get(0);
	}

	/**
	 * Names the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return "HTTP " + this.status;
	}

}
