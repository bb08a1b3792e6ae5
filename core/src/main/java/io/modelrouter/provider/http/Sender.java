package io.modelrouter.provider.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

import io.modelrouter.time.Time;

/**
 * Sends the request of an attempt once, within its limits, on the caller's thread.
 * Thread-safe.
 */
final class Sender implements AutoCloseable {

	private static final int IDLE_CONNECTIONS = 64;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private final Supplier<@Nullable HttpAttempt> current;

	private final KeyHeader keyHeader;

	private final Duration connectTimeout;

	private final @Nullable ProxyRoute proxy;

	private final BoundedDns dns;

	private final StaleConnections stale;

	private final OkHttpClient client;

	private final ResponseReader reader;

	private volatile boolean closed;

	/**
	 * @param current the attempt that runs on the current thread, if one does
	 */
	Sender(HttpSettings settings, AnswerMender mender, Time time, Dns resolver,
			Supplier<@Nullable HttpAttempt> current) {
		this.current = current;
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
			.eventListenerFactory((call) -> Objects.requireNonNull(call.request().tag(ConnectionWatch.class)))
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
	 * Sends a request, and reads the reply to its end or to the first event of a stream.
	 * @throws IOException if there is no reply that the SDK may see
	 */
	SdkReply send(SdkRequest request, HttpAttempt attempt) throws IOException {
		HttpReply rehearsed = attempt.rehearsed();
		if (rehearsed != null) {
			Request prepared = request.prepared(this.keyHeader, null, new ConnectionWatch(this.stale, attempt::sent));
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

	private SdkReply sendOnce(SdkRequest request, HttpAttempt attempt) throws IOException {
		Duration limit = attempt.limitFromNow();
		ConnectionWatch watch = new ConnectionWatch(this.stale, attempt::sent);
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
			request.uncompressed();
		}
		Request prepared = request.prepared(this.keyHeader, attempt.key(), watch);
		return (this.proxy != null) ? this.proxy.authorize(prepared) : prepared;
	}

	@Override
	public void close() {
		this.closed = true;
		this.client.dispatcher().cancelAll();
		this.client.dispatcher().executorService().shutdown();
		this.client.connectionPool().evictAll();
		this.dns.close();
	}

}
