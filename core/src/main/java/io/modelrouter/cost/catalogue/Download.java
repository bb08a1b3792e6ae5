package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a document, bounded in size and time. Thread-safe.
 */
final class Download {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final Duration WHOLE = Duration.ofSeconds(60);

	private static final int OK = 200;

	private final HttpClient client = HttpClient.newBuilder()
		.connectTimeout(CONNECT)
		.followRedirects(Redirect.NORMAL)
		.build();

	/**
	 * The document.
	 * @throws IOException if there is none; the message holds nothing of the URL
	 */
	byte[] fetch(URI url) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(url).timeout(WHOLE).header("Accept", "application/json").build();
		CompletableFuture<HttpResponse<byte[]>> answer = this.client.sendAsync(request,
				(head) -> new BoundedBody(CatalogueFile.MOST_BYTES));
		try {
			HttpResponse<byte[]> response = answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
			if (response.statusCode() != OK) {
				throw new IOException("HTTP status " + response.statusCode());
			}
			return response.body();
		}
		catch (ExecutionException ex) {
			throw new IOException(reason((ex.getCause() != null) ? ex.getCause() : ex), ex);
		}
		catch (TimeoutException ex) {
			throw new IOException("it took longer than " + WHOLE.toSeconds() + " seconds", ex);
		}
		finally {
			answer.cancel(true);
		}
	}

	/** The kind alone where a message might name the URL. */
	private static String reason(Throwable cause) {
		return (cause instanceof IOException && cause.getMessage() != null && !cause.getMessage().contains("://"))
				? cause.getClass().getSimpleName() + ": " + cause.getMessage() : cause.getClass().getSimpleName();
	}

}
