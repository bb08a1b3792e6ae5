package io.modelrouter.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire.
 *
 * @param method the method
 * @param target path and query, as sent
 * @param headers by name; the map ignores case
 * @param body the decoded body
 * @param keepAlive whether the client wants to use the connection again
 */
record HttpRequest(String method, String target, Map<String, List<String>> headers, byte[] body, boolean keepAlive) {

	String path() {
		int end = this.target.indexOf('?');
		return (end < 0) ? this.target : this.target.substring(0, end);
	}

	@Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
