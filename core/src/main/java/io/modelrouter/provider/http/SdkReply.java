package io.modelrouter.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;

/**
 * What goes back to an SDK: an answer that is here as a whole, or a stream.
 */
public final class SdkReply {

	private final Response response;

	private final Supplier<InputStream> body;

	/**
	 * An answer that is here as a whole.
	 */
	SdkReply(Response response, byte[] body) {
		this(response, () -> new ByteArrayInputStream(body));
	}

	/**
	 * A stream.
	 */
	SdkReply(Response response, StreamFeed body) {
		this(response, () -> body);
	}

	private SdkReply(Response response, Supplier<InputStream> body) {
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
		return this.body.get();
	}

	/**
	 * Ends a stream that has not come to its end; an answer needs no closing.
	 */
	public void close() {
		try {
			body().close();
		}
		catch (IOException ex) {
			// It is closed all the same.
		}
	}

	/**
	 * The same as OkHttp has it; a stream that breaks ends.
	 */
	Response toResponse() {
		ResponseBody body = this.response.body();
		BufferedSource source = Okio.buffer(Okio.source(new QuietBody(body())));
		return this.response.newBuilder()
			.body(ResponseBody.create(source, (body != null) ? body.contentType() : null, -1))
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
