package io.modelrouter.provider.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.Time;

/**
 * The router's own HTTP client of one provider. Each SDK hands its request over here
 * instead of sending it: it goes out once, with the attempt's key, within the attempt's
 * limits, on the caller's thread. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

	private static final int OK = 200;

	private static final Duration REHEARSAL_LIMIT = Duration.ofMinutes(1);

	private final ThreadLocal<HttpAttempt> current = new ThreadLocal<>();

	private final Watchdog watchdog = new Watchdog();

	private final Time time;

	private final Sender sender;

	public HttpTransport(HttpSettings settings, AnswerMender mender, Time time) {
		this(settings, mender, time, Dns.SYSTEM);
	}

	HttpTransport(HttpSettings settings, AnswerMender mender, Time time, Dns resolver) {
		this.time = time;
		this.sender = new Sender(settings, mender, time, resolver, this.current::get);
	}

	/**
	 * A new attempt; its limit runs from now.
	 * @param model the provider's name of the model
	 * @param key the key to send, null for none
	 * @param limit the most that it may take, the body included
	 */
	public HttpAttempt attempt(String model, @Nullable String key, Duration limit) {
		return new HttpAttempt(this, this.time, limit, model, key, null, null);
	}

	/**
	 * A new attempt to stream; its limits run from now. Must be closed.
	 * @param model the provider's name of the model
	 * @param key the key to send, null for none
	 * @param limits how long it may wait for the provider
	 * @param reader understands its events
	 */
	public HttpAttempt attempt(String model, @Nullable String key, StreamLimits limits, StreamReader reader) {
		return new HttpAttempt(this, this.time, limits.firstContent(), model, key, null, run(limits, reader));
	}

	private StreamRun run(StreamLimits limits, StreamReader reader) {
		return new StreamRun(new StreamWatch(this.watchdog, this.time, limits), reader);
	}

	/**
	 * An attempt that is answered without anything being sent.
	 */
	public HttpAttempt rehearsal(int status, String body) {
		return new HttpAttempt(this, this.time, REHEARSAL_LIMIT, "rehearsal", null,
				new HttpReply(status, Map.of(), body), null);
	}

	/**
	 * An attempt to stream that is answered without anything being sent.
	 */
	public HttpAttempt rehearsal(String events, StreamReader reader) {
		StreamLimits limits = new StreamLimits(REHEARSAL_LIMIT, REHEARSAL_LIMIT);
		return new HttpAttempt(this, this.time, REHEARSAL_LIMIT, "rehearsal", null, new HttpReply(OK, Map.of(), events),
				run(limits, reader));
	}

	/**
	 * An OkHttp client for an SDK that wants one; it opens no connection itself. The SDK
	 * takes a stream that broke for one that ended: {@link #isBroken} tells.
	 */
	public OkHttpClient sdkClient() {
		return new OkHttpClient.Builder().addInterceptor((chain) -> send(SdkRequest.of(chain.request())).toResponse())
			.build();
	}

	/**
	 * Whether the stream of the attempt that runs on this thread has broken.
	 */
	public boolean isBroken() {
		HttpAttempt attempt = this.current.get();
		return attempt != null && attempt.signal() != null;
	}

	/**
	 * Sends an SDK's request as the attempt that runs on this thread, and reads the reply
	 * to its end, or to the first event of a stream.
	 * @throws IOException if there is no such attempt, or no reply that the SDK may see
	 */
	public SdkReply send(SdkRequest request) throws IOException {
		HttpAttempt attempt = this.current.get();
		if (attempt == null) {
			throw new IOException("Only the router sends requests over its clients");
		}
		attempt.begin();
		return this.sender.send(request, attempt);
	}

	<T> T run(HttpAttempt attempt, Supplier<T> sdk) {
		HttpAttempt outer = this.current.get();
		this.current.set(attempt);
		try {
			return sdk.get();
		}
		finally {
			if (outer != null) {
				this.current.set(outer);
			}
			else {
				this.current.remove();
			}
		}
	}

	@Override
	public void close() {
		this.watchdog.close();
		this.sender.close();
	}

}
