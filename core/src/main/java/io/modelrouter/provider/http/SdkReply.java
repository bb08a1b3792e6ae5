package io.modelrouter.provider.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.BiConsumer;

import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * What goes back to an SDK: an answer that is here as a whole. Immutable.
 */
public final class SdkReply {

	private final Response response;

	private final byte[] body;

	SdkReply(Response response, byte[] body) {
		this.response = response;
		this.body = body;
	}

	/**
	 * The HTTP status.
	 */
	public int status() {
		return this.response.code();
	}

	/**
	 * Hands over the headers, one value at a time.
	 */
	public void eachHeader(BiConsumer<String, String> consumer) {
		Headers headers = this.response.headers();
		for (int i = 0; i < headers.size(); i++) {
			consumer.accept(headers.name(i), headers.value(i));
		}
	}

	/**
	 * The body. That of a stream comes event by event and must be closed.
	 */
	public InputStream body() {
		return new ByteArrayInputStream(this.body);
	}

	/**
	 * Ends a stream that has not come to its end; an answer needs no closing.
	 */
	public void close() {
	}

	/**
	 * The same as OkHttp has it.
	 */
	Response toResponse() {
		ResponseBody body = this.response.body();
		return this.response.newBuilder()
			.body(ResponseBody.create(this.body, (body != null) ? body.contentType() : null))
			.build();
	}

	/**
	 * Names the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return "HTTP " + status();
	}

}
