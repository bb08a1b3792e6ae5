package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.ProviderError.Signal;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class HttpTransportTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(200);

	private final List<Headers> seen = new CopyOnWriteArrayList<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.seen.add(exchange.getRequestHeaders());
			exchange.getRequestBody().readAllBytes();
			byte[] body = "{\"whole\":1}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.server.stop(0);
	}

	@Test
	void lookupThatHangsEndsAtTheConnectTimeout() {
		try (HttpTransport transport = transport(null, this::hang)) {
			HttpAttempt attempt = transport.attempt("m", "key", LONG);
			long start = System.nanoTime();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> send(transport, attempt, url()));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(CONNECT_TIMEOUT, Duration.ofSeconds(2));
			assertThat(attempt.signal()).isEqualTo(Signal.CONNECT);
			assertThat(attempt.detail()).isEqualTo("unknown host api.example: the name was not resolved in time");
		}
	}

	@Test
	void lookupThatHangsEndsAtTheLimitOfTheAttempt() {
		try (HttpTransport transport = transport(null, this::hang)) {
			HttpAttempt attempt = transport.attempt("m", "key", Duration.ofMillis(50));
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> send(transport, attempt, url()));
			assertThat(attempt.signal()).isEqualTo(Signal.TIME_LIMIT);
		}
	}

	@Test
	void limitThatRunsOutBetweenTwoReadingsOfTheClockIsStillALimit() {
		AtomicInteger readings = new AtomicInteger();
		Time jumping = new SteppingTime(() -> (readings.incrementAndGet() <= 2) ? 0 : LONG.toNanos());
		this.server.removeContext("/");
		this.server.createContext("/", (exchange) -> awaitRelease());
		try (HttpTransport transport = new HttpTransport(new HttpSettings(KeyHeader.BEARER, CONNECT_TIMEOUT, null),
				(answer, model, gaps) -> true, jumping, this::loopback)) {
			HttpAttempt attempt = transport.attempt("m", "key", Duration.ofMillis(300));
			assertTimeoutPreemptively(LONG, () -> assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> send(transport, attempt, "http://127.0.0.1:" + port())));
			assertThat(attempt.signal()).isEqualTo(Signal.TIME_LIMIT);
		}
	}

	@Test
	void requestThatCannotBeWrittenIsNotSent() {
		RequestBody unwritable = new RequestBody() {

			@Override
			public MediaType contentType() {
				return MediaType.get("application/json");
			}

			@Override
			public long contentLength() throws IOException {
				throw new IOException("no JSON for this");
			}

			@Override
			public void writeTo(BufferedSink sink) {
			}

		};
		try (HttpTransport transport = transport(null, this::loopback)) {
			HttpAttempt attempt = transport.attempt("m", "key", LONG);
			Request request = new Request.Builder().url(url()).post(unwritable).build();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> send(transport, attempt, request));
			assertThat(attempt.signal()).isNull();
			assertThat(attempt.reply()).isNull();
		}
		assertThat(this.seen).isEmpty();
	}

	@Test
	void brokenGzipWithinA200IsACut() {
		this.server.removeContext("/");
		this.server.createContext("/", (exchange) -> {
			byte[] body = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8 };
			exchange.getResponseHeaders().add("Content-Encoding", "gzip");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		try (HttpTransport transport = transport(null, this::loopback)) {
			HttpAttempt attempt = transport.attempt("m", "key", LONG);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> send(transport, attempt, url()));
			assertThat(attempt.signal()).isEqualTo(Signal.CUT);
			assertThat(attempt.detail()).isEqualTo("the connection broke within the answer");
		}
	}

	@Test
	void attemptWithinAnAttemptLeavesTheOuterOneInPlace() {
		try (HttpTransport transport = transport(null, this::loopback)) {
			HttpAttempt outer = transport.attempt("m", "outer-key", LONG);
			outer.run(() -> {
				send(transport, transport.attempt("m", "inner-key", LONG), url());
				try (Response response = transport.sdkClient().newCall(request(url())).execute()) {
					return response.code();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		assertThat(this.seen).extracting((headers) -> headers.getFirst("Authorization"))
			.containsExactly("Bearer inner-key", "Bearer outer-key");
	}

	@Test
	void closeEndsCallsThatBeginAtTheSameMoment() throws Exception {
		this.server.removeContext("/");
		this.server.createContext("/", (exchange) -> awaitRelease());
		ExecutorService caller = Executors.newSingleThreadExecutor();
		try {
			for (int i = 0; i < 100; i++) {
				HttpTransport transport = transport(null, this::loopback);
				HttpAttempt attempt = transport.attempt("m", "key", Duration.ofMinutes(5));
				CyclicBarrier together = new CyclicBarrier(2);
				Future<?> call = caller.submit(() -> {
					together.await();
					send(transport, attempt, url());
					return null;
				});
				together.await();
				transport.close();
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> call.get(10, TimeUnit.SECONDS));
			}
		}
		finally {
			caller.shutdownNow();
		}
	}

	@Test
	void nextAddressIsTriedWhenNobodyIsAtTheFirst() {
		try (HttpTransport transport = transport(null,
				(host) -> List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")))) {
			send(transport, transport.attempt("m", "key", LONG), url());
		}
		assertThat(this.seen).hasSize(1);
	}

	@Test
	void pooledConnectionNeedsNoOtherThread() {
		AtomicInteger lookups = new AtomicInteger();
		try (HttpTransport transport = transport(null, (host) -> {
			lookups.incrementAndGet();
			return List.of(InetAddress.getByName("127.0.0.1"));
		})) {
			for (int i = 0; i < 5; i++) {
				send(transport, transport.attempt("m", "key", LONG), url());
			}
		}
		assertThat(this.seen).hasSize(5);
		assertThat(lookups).hasValue(1);
	}

	@Test
	void attemptSendsOneRequest() {
		try (HttpTransport transport = transport(null, this::loopback)) {
			HttpAttempt attempt = transport.attempt("m", "key", LONG);
			send(transport, attempt, url());
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> send(transport, attempt, url()));
		}
		assertThat(this.seen).hasSize(1);
	}

	@Test
	void requestOutsideAnAttemptIsNotSent() {
		try (HttpTransport transport = transport(null, this::loopback)) {
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> transport.sdkClient().newCall(request(url())).execute());
		}
		assertThat(this.seen).isEmpty();
	}

	@Test
	void onlyTheKeyOfTheAttemptIsSent() {
		try (HttpTransport transport = transport(null, this::loopback)) {
			send(transport, transport.attempt("m", "the-key", LONG), url() + "?key=other&alt=json");
		}
		Headers headers = this.seen.get(0);
		assertThat(headers.get("Authorization")).containsExactly("Bearer the-key");
		assertThat(headers).doesNotContainKeys("X-api-key", "X-goog-api-key", "Api-key");
	}

	@Test
	void proxyGetsItsPasswordAndThePlainRequest() throws Exception {
		URI proxy = new URI("http://user:pass@127.0.0.1:" + this.server.getAddress().getPort());
		try (HttpTransport transport = transport(proxy, this::hang)) {
			send(transport, transport.attempt("m", "the-key", LONG), "http://api.example:1/x");
		}
		assertThat(this.seen.get(0).get("Proxy-Authorization")).containsExactly("Basic dXNlcjpwYXNz");
		assertThat(this.seen.get(0).get("Authorization")).containsExactly("Bearer the-key");
	}

	@Test
	void tunnelIsAskedForWithThePasswordButWithoutTheKey() throws Exception {
		try (ConnectProxy proxy = new ConnectProxy();
				HttpTransport transport = transport(new URI("http://user:pass@127.0.0.1:" + proxy.port()),
						this::hang)) {
			HttpAttempt attempt = transport.attempt("m", "the-key", LONG);
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> send(transport, attempt, "https://api.example/x"));
			assertThat(attempt.signal()).isEqualTo(Signal.CONNECT);
			assertThat(proxy.request()).startsWith("CONNECT api.example:443")
				.contains("Proxy-Authorization: Basic dXNlcjpwYXNz")
				.doesNotContain("the-key");
		}
	}

	@Test
	void socksProxyIsSpokenTo() throws Exception {
		try (ConnectProxy proxy = new ConnectProxy();
				HttpTransport transport = transport(new URI("socks5://127.0.0.1:" + proxy.port()), this::loopback)) {
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> send(transport, transport.attempt("m", "the-key", LONG), url()));
			assertThat(proxy.request().charAt(0)).isEqualTo((char) 5);
		}
	}

	@Test
	void proxyThatDoesNotFitIsRefused() throws Exception {
		for (String proxy : List.of("https://host:1", "http://host", "host:1", "socks5://user:pass@host:1")) {
			URI uri = new URI(proxy);
			assertThatIllegalArgumentException().isThrownBy(() -> transport(uri, this::loopback))
				.withMessageNotContaining("pass@");
		}
		assertThat(new HttpSettings(KeyHeader.BEARER, LONG, new URI("http://u:secret@h:1"))).asString()
			.doesNotContain("secret");
	}

	private List<InetAddress> loopback(String host) {
		return List.of(InetAddress.getLoopbackAddress());
	}

	private List<InetAddress> hang(String host) {
		if (host.equals("127.0.0.1")) {
			return loopback(host);
		}
		while (this.release.getCount() > 0) {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				// A resolver does not listen.
			}
		}
		return List.of();
	}

	private void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

	private String url() {
		return "http://api.example:" + port() + "/v1";
	}

	private static HttpTransport transport(@Nullable URI proxy, Dns resolver) {
		return new HttpTransport(new HttpSettings(KeyHeader.BEARER, CONNECT_TIMEOUT, proxy),
				(answer, model, gaps) -> true, Time.system(), resolver);
	}

	private static Request request(String url) {
		return new Request.Builder().url(url)
			.header("Authorization", "Bearer sdk")
			.header("x-api-key", "sdk")
			.header("x-goog-api-key", "sdk")
			.header("api-key", "sdk")
			.post(RequestBody.create("{}", MediaType.get("application/json")))
			.build();
	}

	private static void send(HttpTransport transport, HttpAttempt attempt, String url) {
		send(transport, attempt, request(url));
	}

	private static void send(HttpTransport transport, HttpAttempt attempt, Request request) {
		attempt.run(() -> {
			try (Response response = transport.sdkClient().newCall(request).execute()) {
				return response.code();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/** A monotonic clock that reads what it is told. */
	private record SteppingTime(LongSupplier reading) implements Time {

		@Override
		public long nanos() {
			return this.reading.getAsLong();
		}

		@Override
		public Instant now() {
			return Instant.EPOCH;
		}

		@Override
		public void sleep(Duration duration) {
			throw new UnsupportedOperationException();
		}

	}

}
