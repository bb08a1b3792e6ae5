package io.modelrouter.provider.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import io.modelrouter.StreamLimits;
import io.modelrouter.time.Time;

/**
 * The router's own HTTP client of one provider. Each SDK hands its request over here
 * instead of sending it: it goes out once, with the attempt's key, within the attempt's
 * limit, on the caller's thread. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

	private static final int IDLE_CONNECTIONS = 64;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private static final int OK = 200;

	private static final Duration REHEARSAL_LIMIT = Duration.ofMinutes(1);

	private final Watchdog watchdog = new Watchdog();

	private final ThreadLocal<HttpAttempt> current = new ThreadLocal<>();

	private final Time time;

	private final KeyHeader keyHeader;

	private final Duration connectTimeout;

	private final @Nullable ProxyRoute proxy;

	private final BoundedDns dns;

	private final StaleConnections stale;

	private final OkHttpClient client;

	private final ResponseReader reader;

	private volatile boolean closed;

	public HttpTransport(HttpSettings settings, AnswerMender mender, Time time) {
		this(settings, mender, time, Dns.SYSTEM);
	}

	HttpTransport(HttpSettings settings, AnswerMender mender, Time time, Dns resolver) {
		this.time = time;
		this.keyHeader = settings.keyHeader();
		this.connectTimeout = settings.connectTimeout();
		this.proxy = ProxyRoute.of(settings.proxy());
		this.stale = new StaleConnections(time);
		this.dns = new BoundedDns(resolver, this::lookupLimit, this::abandoned);
		this.reader = new ResponseReader(new AnswerBody(mender));
		this.client = client(settings);
	}

	/**
	 * HTTP/1.1 because there one request has one connection: the limit that cuts the
	 * request closes it, and no later attempt meets a dead one. Failed connects may go on
	 * to the next address of the host because a {@link OneShotBody} is never sent twice.
	 */
	private OkHttpClient client(HttpSettings settings) {
		OkHttpClient.Builder builder = new OkHttpClient.Builder().dispatcher(new Dispatcher())
			.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toNanos(), TimeUnit.NANOSECONDS))
			.protocols(List.of(Protocol.HTTP_1_1))
			.retryOnConnectionFailure(true)
			.followRedirects(false)
			.connectTimeout(settings.connectTimeout())
			.readTimeout(Duration.ZERO)
			.writeTimeout(Duration.ZERO)
			.eventListenerFactory((call) -> Objects.requireNonNullElseGet(call.request().tag(ConnectionWatch.class),
					() -> new ConnectionWatch(this.stale)))
			// Runs when the dispatcher knows the call: close() cancels it, or it ends
			// here.
			.addInterceptor(this::unlessClosed)
			.addNetworkInterceptor(this.stale)
			.dns(this.dns);
		if (this.proxy != null) {
			this.proxy.configure(builder);
		}
		return builder.build();
	}

	private Duration lookupLimit() {
		HttpAttempt attempt = this.current.get();
		Duration left = (attempt != null) ? attempt.left() : this.connectTimeout;
		return (left.compareTo(this.connectTimeout) < 0) ? left : this.connectTimeout;
	}

	private CompletableFuture<?> abandoned() {
		HttpAttempt attempt = this.current.get();
		StreamRun stream = (attempt != null) ? attempt.stream() : null;
		return (stream != null) ? stream.watch().abandoned() : new CompletableFuture<>();
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
	 * to its end.
	 * @throws IOException if there is no such attempt, or no reply that the SDK may see
	 */
	public SdkReply send(SdkRequest request) throws IOException {
		HttpAttempt attempt = this.current.get();
		if (attempt == null) {
			throw new IOException("Only the router sends requests over its clients");
		}
		attempt.begin();
		HttpReply rehearsed = attempt.rehearsed();
		if (rehearsed != null) {
			Request prepared = request.prepared(this.keyHeader, null, new ConnectionWatch(this.stale));
			return this.reader.read(RehearsedResponse.of(prepared, rehearsed), attempt);
		}
		try {
			return sendOnce(request, attempt);
		}
		finally {
			if (this.closed) {
				this.client.connectionPool().evictAll();
			}
		}
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

	private SdkReply sendOnce(SdkRequest request, HttpAttempt attempt) throws IOException {
		Duration limit = attempt.limitFromNow();
		ConnectionWatch watch = new ConnectionWatch(this.stale);
		okhttp3.Call call = this.client.newCall(prepared(request, attempt, watch));
		StreamRun stream = attempt.stream();
		if (stream != null) {
			stream.begin(call);
		}
		else {
			call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		try {
			return this.reader.read(call.execute(), attempt);
		}
		catch (StaleConnectionException ex) {
			// That connection is gone from the pool and nothing was sent.
			return sendOnce(request, attempt);
		}
		catch (IOException ex) {
			attempt.broke(Breakage.of(ex, call, watch, attempt, this.connectTimeout));
			throw ex;
		}
	}

	private Response unlessClosed(Interceptor.Chain chain) throws IOException {
		if (this.closed) {
			chain.call().cancel();
		}
		return chain.proceed(chain.request());
	}

	private Request prepared(SdkRequest request, HttpAttempt attempt, ConnectionWatch watch) throws IOException {
		if (attempt.stream() != null) {
			// A compressor holds events back until it has enough of them.
			request.header("Accept-Encoding", "identity");
		}
		Request prepared = request.prepared(this.keyHeader, attempt.key(), watch);
		return (this.proxy != null) ? this.proxy.authorize(prepared) : prepared;
	}

	@Override
	public void close() {
		this.closed = true;
		this.watchdog.close();
		this.client.dispatcher().cancelAll();
		this.client.dispatcher().executorService().shutdown();
		this.client.connectionPool().evictAll();
		this.dns.close();
	}

}
