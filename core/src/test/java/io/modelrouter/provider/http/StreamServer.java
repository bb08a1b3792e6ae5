package io.modelrouter.provider.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers each request byte for byte as a script wants, and knows which connections are
 * open.
 */
final class StreamServer implements AutoCloseable {

	static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

	private final ServerSocket server;

	private final Script script;

	StreamServer(Script script) {
		this.script = script;
		try {
			this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	/** Ends the body by closing the connection. */
	static StreamServer untilClosed(String body) {
		return new StreamServer((out) -> {
			write(out, HEAD + "Connection: close\r\n\r\n" + body);
			throw new IOException("the end");
		});
	}

	/** Ends the body as HTTP wants it, and leaves the connection open. */
	static StreamServer chunked(String body) {
		return new StreamServer((out) -> {
			begin(out);
			chunk(out, body);
			end(out);
		});
	}

	static void begin(OutputStream out) throws IOException {
		write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
	}

	static void chunk(OutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		write(out, Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
	}

	static void end(OutputStream out) throws IOException {
		write(out, "0\r\n\r\n");
	}

	static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	/** Waits until the client closes, which it may do with or without a reset. */
	static void hang() throws IOException {
		throw new HangException();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.open.incrementAndGet();
				this.accepted.incrementAndGet();
				this.threads.execute(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			while (readRequest(in)) {
				try {
					this.script.answer(socket.getOutputStream());
				}
				catch (HangException ex) {
					in.read();
					return;
				}
			}
		}
		catch (IOException ex) {
			// The script or the client has had enough.
		}
		finally {
			closed();
		}
	}

	private boolean readRequest(BufferedReader in) throws IOException {
		StringBuilder head = new StringBuilder();
		int length = 0;
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			if (line.isEmpty()) {
				in.skip(length);
				this.requests.add(head.toString());
				return true;
			}
			head.append(line).append('\n');
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(line.substring(15).strip());
			}
		}
		return false;
	}

	String awaitRequest() throws InterruptedException {
		return String.valueOf(this.requests.poll(10, TimeUnit.SECONDS));
	}

	int accepted() {
		return this.accepted.get();
	}

	private synchronized void closed() {
		this.open.decrementAndGet();
		notifyAll();
	}

	/** Whether no connection is left, now or soon. */
	synchronized boolean allClosed() throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		for (long left = 1; this.open.get() > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
			wait(left);
		}
		return this.open.get() == 0;
	}

	String url() {
		return "http://api.example:" + port() + "/v1";
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.shutdownNow();
	}

	/** What to answer. */
	interface Script {

		void answer(OutputStream out) throws IOException;

	}

	/** Asks to say nothing more. */
	private static final class HangException extends IOException {

		private static final long serialVersionUID = 1L;

	}

}
