package io.modelrouter.test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection of a client, served by one thread until either side ends it. What a
 * fault does to a socket, it does here.
 */
final class Connection implements Runnable {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

	private static final Duration LINGER = Duration.ofSeconds(2);

	private final long number;

	private final Socket socket;

	private final HttpLimits limits;

	private final SimulatorTime time;

	private final Handler handler;

	private final OutputStream out;

	private final HttpReader reader;

	private int served;

	private boolean open = true;

	Connection(long number, Socket socket, HttpLimits limits, SimulatorTime time, Handler handler) throws IOException {
		this.number = number;
		this.socket = socket;
		this.limits = limits;
		this.time = time;
		this.handler = handler;
		socket.setTcpNoDelay(true);
		this.out = socket.getOutputStream();
		this.reader = new HttpReader(socket, time);
	}

	long number() {
		return this.number;
	}

	/** Whether an earlier request used this connection. */
	boolean reused() {
		return this.served > 1;
	}

	@Override
	public void run() {
		try {
			serve();
		}
		catch (HttpException ex) {
			refuse(ex);
		}
		catch (SocketTimeoutException ex) {
			refuse(new HttpException(408, "The request took too long."));
		}
		catch (IOException ex) {
			// the client went away, or the simulator is closing
		}
		finally {
			closeQuietly();
		}
	}

	private void serve() throws IOException {
		while (this.open && this.reader.awaitByte(this.limits.idleTime())) {
			HttpRequest request = new HttpParser(this.reader, this.limits,
					this.time.deadline(this.limits.requestTime()))
				.parse(() -> write(CONTINUE, 0, CONTINUE.length));
			this.served++;
			this.handler.handle(request, this);
			this.open = this.open && request.keepAlive();
		}
	}

	private void refuse(HttpException problem) {
		try {
			send(HttpResponse.json(problem.status(), Json.object()
				.set("error", Json.object().put("message", problem.getMessage()).put("type", "invalid_request_error"))),
					false);
			this.socket.shutdownOutput();
			this.reader.drain(LINGER);
		}
		catch (IOException ex) {
			// nobody is left to be told
		}
	}

	private void closeQuietly() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// it is closed as far as we are concerned
		}
	}

	/** Writes the whole response. */
	void send(HttpResponse response, boolean keepAlive) throws IOException {
		byte[] head = response.head(keepAlive);
		byte[] all = new byte[head.length + response.body().length];
		System.arraycopy(head, 0, all, 0, head.length);
		System.arraycopy(response.body(), 0, all, head.length, response.body().length);
		write(all, 0, all.length);
	}

	void write(byte[] bytes, int offset, int length) throws IOException {
		try {
			this.out.write(bytes, offset, length);
		}
		catch (IOException ex) {
			throw new ClientLeftException();
		}
	}

	/** Waits, watching the client; throws {@link ClientLeftException} if it leaves. */
	void pause(Duration duration) throws IOException {
		try {
			this.reader.pause(duration);
		}
		catch (SocketException ex) {
			throw new ClientLeftException();
		}
	}

	/** Ends the connection with an RST. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		close();
	}

	/** Ends the connection with a FIN. */
	void close() throws IOException {
		this.open = false;
		this.socket.close();
	}

	/** What happens to a request. */
	interface Handler {

		void handle(HttpRequest request, Connection connection) throws IOException;

	}

}
