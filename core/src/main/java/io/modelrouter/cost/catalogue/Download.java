package io.modelrouter.cost.catalogue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.modelrouter.cost.http.BoundedHttp;

/**
 * Fetches a document, bounded in size and time. Thread-safe.
 */
final class Download {

	private static final Duration WHOLE = Duration.ofSeconds(60);

	private static final int OK = 200;

	private final BoundedHttp http = BoundedHttp.documents(WHOLE, CatalogueFile.MOST_BYTES);

	/**
	 * The document.
	 * @throws IOException if there is none; the message holds nothing of the URL
	 */
	byte[] fetch(URI url) throws IOException, InterruptedException {
		HttpResponse<byte[]> response = this.http
			.send(HttpRequest.newBuilder(url).timeout(WHOLE).header("Accept", "application/json").build());
		if (response.statusCode() != OK) {
			throw new IOException("HTTP status " + response.statusCode());
		}
		return response.body();
	}

}
