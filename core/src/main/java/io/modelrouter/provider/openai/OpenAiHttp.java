package io.modelrouter.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import org.jspecify.annotations.Nullable;

import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.http.SdkReply;
import io.modelrouter.provider.http.SdkRequest;

/**
 * Hands the requests of OpenAI's SDK to the router's transport. Thread-safe.
 */
final class OpenAiHttp implements HttpClient {

	private final HttpTransport transport;

	OpenAiHttp(HttpTransport transport) {
		this.transport = transport;
	}

	@Override
	public HttpResponse execute(HttpRequest request, RequestOptions options) {
		try (HttpRequestBody body = request.body()) {
			return new Response(this.transport.send(adapted(request, body)));
		}
		catch (IOException ex) {
			throw new OpenAIIoException("Request failed", ex);
		}
	}

	@Override
	public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
		return CompletableFuture.failedFuture(new OpenAIIoException("An attempt runs on its caller's thread"));
	}

	private static SdkRequest adapted(HttpRequest request, @Nullable HttpRequestBody body) {
		SdkRequest adapted = new SdkRequest(request.method().name(), request.url());
		Headers headers = request.headers();
		for (String name : headers.names()) {
			headers.values(name).forEach((value) -> adapted.header(name, value));
		}
		if (body != null) {
			adapted.body(body.contentType(), body.contentLength(), body::writeTo);
		}
		return adapted;
	}

	/**
	 * The transport closes with its provider.
	 */
	@Override
	public void close() {
	}

	/** A reply in the SDK's types. */
	private record Response(SdkReply reply) implements HttpResponse {

		@Override
		public int statusCode() {
			return this.reply.status();
		}

		@Override
		public Headers headers() {
			Headers.Builder headers = Headers.builder();
			this.reply.eachHeader(headers::put);
			return headers.build();
		}

		@Override
		public InputStream body() {
			return this.reply.body();
		}

		@Override
		public void close() {
			this.reply.close();
		}

	}

}
