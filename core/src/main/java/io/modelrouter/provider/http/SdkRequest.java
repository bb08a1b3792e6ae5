package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request as an SDK wants it sent, in nobody's types. Belongs to one thread.
 */
public final class SdkRequest {

	private final String method;

	private final HttpUrl url;

	private final Request.Builder request;

	private @Nullable RequestBody body;

	/**
	 * A request without headers and body.
	 * @throws IllegalArgumentException if the address is none
	 */
	public SdkRequest(String method, String url) {
		this.method = method;
		this.url = HttpUrl.get(url);
		this.request = new Request.Builder().url(this.url);
	}

	private SdkRequest(Request request) {
		this.method = request.method();
		this.url = request.url();
		this.request = request.newBuilder();
		this.body = request.body();
	}

	/**
	 * A request as OkHttp has it.
	 */
	static SdkRequest of(Request request) {
		return new SdkRequest(request);
	}

	/**
	 * Adds a header.
	 */
	public void header(String name, String value) {
		this.request.addHeader(name, value);
	}

	/**
	 * Asks for a reply that is not compressed.
	 */
	void uncompressed() {
		this.request.header("Accept-Encoding", "identity");
	}

	/**
	 * Sets the body.
	 * @param contentType what it is, null if unknown
	 * @param length in bytes, -1 if unknown
	 * @param writer writes it
	 */
	public void body(@Nullable String contentType, long length, Consumer<OutputStream> writer) {
		MediaType type = (contentType != null) ? MediaType.parse(contentType) : null;
		this.body = new RequestBody() {

			@Override
			public @Nullable MediaType contentType() {
				return type;
			}

			@Override
			public long contentLength() {
				return length;
			}

			@Override
			public void writeTo(BufferedSink sink) {
				writer.accept(sink.outputStream());
			}

		};
	}

	/**
	 * The request as it goes out: with this key as its only credential, and never sent
	 * twice.
	 * @throws IOException if the body cannot be written: the SDKs write JSON when first
	 * asked
	 */
	Request prepared(KeyHeader keyHeader, @Nullable String key, ConnectionWatch watch) throws IOException {
		RequestBody body = this.body;
		if (body != null) {
			body.contentLength();
		}
		keyHeader.apply(this.request, this.url, key);
		return this.request.method(this.method, (body != null) ? new OneShotBody(body) : null)
			.tag(ConnectionWatch.class, watch)
			.build();
	}

}
