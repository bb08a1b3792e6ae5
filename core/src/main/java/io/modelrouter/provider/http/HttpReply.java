package io.modelrouter.provider.http;

import java.util.List;
import java.util.Map;

/**
 * What came back over the wire, kept for judging. Immutable.
 *
 * @param status the HTTP status
 * @param headers the response headers
 * @param body the response body, cut at 64 KiB
 */
public record HttpReply(int status, Map<String, List<String>> headers, String body) {

	/** Whether the status says that the request succeeded. */
	public boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	/**
	 * Names the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return "HTTP " + this.status;
	}

}
