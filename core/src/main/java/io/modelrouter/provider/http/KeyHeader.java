package io.modelrouter.provider.http;

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

	private final String header;

	private final String prefix;

	KeyHeader(String header, String prefix) {
		this.header = header;
		this.prefix = prefix;
	}

	/**
	 * The request with this key as its only credential; without any if the key is null.
	 */
	Request apply(Request request, @Nullable String key) {
		Request.Builder builder = request.newBuilder();
		for (KeyHeader other : values()) {
			builder.removeHeader(other.header);
		}
		HttpUrl url = request.url();
		if (url.queryParameter(KEY_PARAMETER) != null) {
			builder.url(url.newBuilder().removeAllQueryParameters(KEY_PARAMETER).build());
		}
		if (key != null) {
			builder.header(this.header, this.prefix + key);
		}
		return builder.build();
	}

}
