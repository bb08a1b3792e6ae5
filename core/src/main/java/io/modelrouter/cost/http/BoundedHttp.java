package io.modelrouter.cost.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests whose answers are bounded in size and time. Thread-safe.
 */
public final class BoundedHttp {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private final HttpClient client;

	private final Duration whole;

	private final int most;

	private final boolean all;

	private BoundedHttp(HttpClient.Builder client, Duration whole, int most, boolean all) {
		this.client = client.connectTimeout((whole.compareTo(CONNECT) < 0) ? whole : CONNECT).build();
		this.whole = whole;
		this.most = most;
		this.all = all;
	}

	/**
	 * Fetches documents, also from where it is sent on to. One that is larger is an
	 * error.
	 * @param whole how long it may take from beginning to end
	 * @param most the most bytes of an answer
	 */
	public static BoundedHttp documents(Duration whole, int most) {
		return new BoundedHttp(HttpClient.newBuilder().followRedirects(Redirect.NORMAL), whole, most, true);
	}

	/**
	 * Sends messages to one address and nowhere else. Of a larger answer only the
	 * beginning is taken.
	 * @param whole how long it may take from beginning to end
	 * @param most about how many bytes of an answer are taken
	 */
	public static BoundedHttp messages(Duration whole, int most) {
		HttpClient.Builder client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).version(Version.HTTP_1_1);
		return new BoundedHttp(client, whole, most, false);
	}

	/**
	 * Sends a request.
	 * @throws IOException if there is no answer in time; the message holds nothing of the
	 * URL
	 */
	public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
		CompletableFuture<HttpResponse<byte[]>> answer = this.client.sendAsync(request,
				(head) -> new BoundedBody(this.most, this.all));
		try {
			return answer.get(this.whole.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IOException(reason((ex.getCause() != null) ? ex.getCause() : ex), ex);
		}
		catch (TimeoutException ex) {
			throw new IOException("it took longer than " + this.whole.toMillis() + " ms", ex);
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
