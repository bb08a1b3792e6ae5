package io.modelrouter.provider.http;

import java.util.List;

import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The header in which a wire format carries the key.
 */
public enum KeyHeader {

	/** {@code Authorization: Bearer …}, OpenAI and everybody who speaks like it. */
	BEARER("Authorization", "Bearer "),

	/** {@code api-key}, Azure. */
	API_KEY("api-key", ""),

	/** {@code x-api-key}, Anthropic. */
	X_API_KEY("x-api-key", ""),

	/** {@code x-goog-api-key}, Gemini. */
	X_GOOG_API_KEY("x-goog-api-key", "");

	private static final String KEY_PARAMETER = "key";

	private static final List<KeyHeader> ALL = List.of(values());

	private final String header;

	private final String prefix;

	KeyHeader(String header, String prefix) {
		this.header = header;
		this.prefix = prefix;
	}

	/**
	 * Makes this key the only credential of a request; leaves it without any if the key
	 * is null.
	 * @param url the address of the request
	 */
	void apply(Request.Builder request, HttpUrl url, @Nullable String key) {
		for (KeyHeader other : ALL) {
			request.removeHeader(other.header);
		}
		if (url.querySize() > 0 && url.queryParameter(KEY_PARAMETER) != null) {
			request.url(url.newBuilder().removeAllQueryParameters(KEY_PARAMETER).build());
		}
		if (key != null) {
			request.header(this.header, this.prefix + key);
		}
	}

}
