package io.modelrouter.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import io.modelrouter.test.SimulatorTime.Deadline;

/**
 * Reads bytes and lines of one connection, each by a deadline, and notices when the
 * client leaves. Used by the thread of its connection only.
 */
final class HttpReader {

	private static final int PIPELINED_BYTES = 64 * 1024;

	private final Socket socket;

	private final InputStream in;

	private final SimulatorTime time;

	private byte[] buffer = new byte[8 * 1024];

	private int start;

	private int end;

	HttpReader(Socket socket, SimulatorTime time) throws IOException {
		this.socket = socket;
		this.in = socket.getInputStream();
		this.time = time;
	}

	/** Whether a byte arrived before the client closed or the time was over. */
	boolean awaitByte(Duration limit) throws IOException {
		try {
			return this.start < this.end || fill(this.time.deadline(limit));
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	/** Reads one line without its end, of at most so many bytes. */
	String line(int maxBytes, Deadline deadline) throws IOException {
		int scanned = 0;
		while (true) {
			for (int i = this.start + scanned; i < this.end; i++) {
				if (this.buffer[i] == '\n') {
					return takeLine(i);
				}
			}
			scanned = this.end - this.start;
			if (scanned > maxBytes) {
				throw new HttpException(431, "The request's headers are too large.");
			}
			require(fill(deadline));
		}
	}

	private String takeLine(int newline) {
		int stop = (newline > this.start && this.buffer[newline - 1] == '\r') ? newline - 1 : newline;
		String line = new String(this.buffer, this.start, stop - this.start, StandardCharsets.ISO_8859_1);
		this.start = newline + 1;
		return line;
	}

	/** Moves exactly so many bytes; memory grows with what arrives, not with a claim. */
	void bytes(long count, ByteArrayOutputStream target, Deadline deadline) throws IOException {
		long missing = count;
		while (missing > 0) {
			if (this.start == this.end) {
				require(fill(deadline));
			}
			int part = (int) Math.min(missing, this.end - this.start);
			target.write(this.buffer, this.start, part);
			this.start += part;
			missing -= part;
		}
	}

	/**
	 * Waits, watching the connection.
	 * @throws ClientLeftException as soon as the client closes or resets it
	 */
	void pause(Duration duration) throws IOException {
		Deadline deadline = this.time.deadline(duration);
		while (!deadline.passed()) {
			if (this.end - this.start > PIPELINED_BYTES) {
				throw new HttpException(400, "Too much was sent before the answer.");
			}
			try {
				if (!fill(deadline)) {
					throw new ClientLeftException();
				}
			}
			catch (SocketTimeoutException ex) {
				// nothing came and nobody left: the loop checks the time
			}
		}
	}

	/**
	 * Drops what still comes, so that closing does not destroy an answer on its way:
	 * bytes that nobody read would turn the close into a reset.
	 */
	void drain(Duration limit) throws IOException {
		Deadline deadline = this.time.deadline(limit);
		do {
			this.start = this.end;
		}
		while (fill(deadline));
	}

	private static void require(boolean more) throws IOException {
		if (!more) {
			throw new ClientLeftException();
		}
	}

	private boolean fill(Deadline deadline) throws IOException {
		if (this.start == this.end) {
			this.start = 0;
			this.end = 0;
		}
		else if (this.end == this.buffer.length) {
			this.buffer = Arrays.copyOfRange(this.buffer, this.start, this.start + 2 * this.buffer.length);
			this.end -= this.start;
			this.start = 0;
		}
		if (deadline.passed()) {
			throw new SocketTimeoutException("The request took too long.");
		}
		this.socket.setSoTimeout(deadline.leftMillis());
		int count = this.in.read(this.buffer, this.end, this.buffer.length - this.end);
		this.end += Math.max(0, count);
		return count >= 0;
	}

}
