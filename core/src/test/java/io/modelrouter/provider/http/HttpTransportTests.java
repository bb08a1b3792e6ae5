package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import com.sun.net.httpserver.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;

import io.modelrouter.ProviderError.Signal;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class HttpTransportTests extends TransportFixture {

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
