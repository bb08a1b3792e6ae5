package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.modelrouter.ProviderError.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamCancelTests extends StreamFixture {

	/** On a busy machine; it takes a few milliseconds. */
	private static final Duration SOON = Duration.ofSeconds(2);

	private final ExecutorService caller = Executors.newSingleThreadExecutor();

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.release.countDown();
		this.caller.shutdownNow();
	}

	@Test
	void cancelCutsALookup() throws Exception {
		CountDownLatch looking = new CountDownLatch(1);
		try (HttpTransport hanging = transport((host) -> {
			looking.countDown();
			awaitRelease();
			return List.of();
		})) {
			HttpAttempt attempt = hanging.attempt("m", "key", LIMITS, new Reader());
			Future<?> stream = this.caller.submit(() -> read(hanging, attempt, "http://api.example:1/v1"));
			assertThat(looking.await(10, TimeUnit.SECONDS)).isTrue();
			assertEndsSoon(stream, attempt);
		}
	}

	@Test
	void cancelCutsAConnect() throws Exception {
		List<Socket> fill = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < 4; i++) {
				Socket socket = new Socket();
				fill.add(socket);
				connectUnlessFull(socket, full);
			}
			HttpAttempt attempt = attempt(LIMITS);
			CountDownLatch begun = new CountDownLatch(1);
			Future<?> stream = this.caller.submit(() -> {
				begun.countDown();
				return read(this.transport, attempt, "http://api.example:" + full.getLocalPort() + "/v1");
			});
			begun.await();
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> stream.get(300, TimeUnit.MILLISECONDS));
			assertEndsSoon(stream, attempt);
		}
		finally {
			for (Socket socket : fill) {
				socket.close();
			}
		}
	}

	private static void connectUnlessFull(Socket socket, ServerSocket full) throws IOException {
		try {
			socket.connect(full.getLocalSocketAddress(), 100);
		}
		catch (SocketTimeoutException ex) {
			// It is full.
		}
	}

	@Test
	void cancelCutsTheWaitForHeaders() throws Exception {
		try (StreamServer server = new StreamServer((out) -> StreamServer.hang())) {
			HttpAttempt attempt = attempt(LIMITS);
			Future<?> stream = this.caller.submit(() -> read(this.transport, attempt, server.url()));
			server.awaitRequest();
			assertEndsSoon(stream, attempt);
			assertThat(server.allClosed()).isTrue();
		}
	}

	@Test
	void cancelCutsTheWaitForTheNextEvent() throws Exception {
		try (StreamServer server = stalling()) {
			HttpAttempt attempt = attempt(LIMITS);
			CountDownLatch reading = new CountDownLatch(1);
			Future<?> stream = this.caller.submit(() -> readThen(attempt, server.url(), reading::countDown));
			reading.await();
			assertEndsSoon(stream, attempt);
			assertThat(server.allClosed()).isTrue();
		}
	}

	@Test
	void cancelClosesTheConnectionWhileTheSubscriberThinks() throws Exception {
		try (StreamServer server = stalling()) {
			HttpAttempt attempt = attempt(LIMITS);
			CountDownLatch reading = new CountDownLatch(1);
			Future<?> stream = this.caller.submit(() -> readThen(attempt, server.url(), () -> {
				reading.countDown();
				awaitRelease();
			}));
			reading.await();
			attempt.abort();
			assertThat(server.allClosed()).isTrue();
			this.release.countDown();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(stream::get);
			assertThat(attempt.signal()).isEqualTo(Signal.INTERRUPTED);
		}
	}

	@Test
	void cancelBeforehandSendsNothing() throws Exception {
		try (StreamServer server = stalling()) {
			HttpAttempt attempt = attempt(LIMITS);
			attempt.abort();
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> read(this.transport, attempt, server.url()));
			assertThat(attempt.signal()).isEqualTo(Signal.INTERRUPTED);
			assertThat(server.accepted()).isZero();
		}
	}

	@Test
	void cancelAfterTheEndDoesNothing() throws Exception {
		try (StreamServer server = StreamServer.chunked(ONE + FINISH + DONE)) {
			for (int i = 0; i < 3; i++) {
				HttpAttempt attempt = attempt(LIMITS);
				read(this.transport, attempt, server.url());
				attempt.abort();
				attempt.close();
				assertThat(attempt.isSuccess()).isTrue();
			}
			assertThat(server.accepted()).isOne();
		}
	}

	@Test
	void interruptIsACancel() throws Exception {
		try (StreamServer server = stalling()) {
			HttpAttempt attempt = attempt(LIMITS);
			CountDownLatch reading = new CountDownLatch(1);
			Future<?> stream = this.caller.submit(() -> readThen(attempt, server.url(), () -> {
				reading.countDown();
				Thread.currentThread().interrupt();
			}));
			reading.await();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> stream.get(10, TimeUnit.SECONDS));
			assertThat(attempt.signal()).isEqualTo(Signal.INTERRUPTED);
			assertThat(server.allClosed()).isTrue();
		}
	}

	@Test
	void closeOfTheProviderEndsItsStreams() throws Exception {
		try (StreamServer server = stalling()) {
			HttpAttempt attempt = attempt(LIMITS);
			CountDownLatch reading = new CountDownLatch(1);
			Future<?> stream = this.caller.submit(() -> readThen(attempt, server.url(), reading::countDown));
			reading.await();
			this.transport.close();
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> stream.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
			assertThat(attempt.signal()).isEqualTo(Signal.INCOMPLETE);
			assertThat(attempt.detail()).startsWith("the provider was closed after 1 event");
			HttpAttempt late = attempt(LIMITS);
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> read(this.transport, late, server.url()));
			assertThat(late.signal()).isEqualTo(Signal.OTHER);
			assertThat(server.allClosed()).isTrue();
		}
	}

	private static StreamServer stalling() {
		return new StreamServer((out) -> {
			StreamServer.begin(out);
			StreamServer.chunk(out, ONE);
			StreamServer.hang();
		});
	}

	private String readThen(HttpAttempt attempt, String url, Runnable then) {
		return attempt.run(() -> {
			try (InputStream body = open(this.transport, url)) {
				body.readNBytes(ONE.length());
				then.run();
				body.readAllBytes();
				return "";
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static void assertEndsSoon(Future<?> stream, HttpAttempt attempt) {
		attempt.abort();
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> stream.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
		assertThat(attempt.signal()).isEqualTo(Signal.INTERRUPTED);
	}

	private void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
