package io.modelrouter.cost.alert.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * A chat on a real socket: takes messages, and answers what a test says, one answer for
 * each message; the last one for all that follow.
 */
final class ChatServer implements AutoCloseable {

	/** Reads a message and never answers. */
	static final String NOTHING = "";

	/** Reads a message and breaks the connection. */
	static final String RESET = "reset";

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final Deque<String> answers = new ArrayDeque<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

	ChatServer(String... answers) throws IOException {
		this.answers.addAll(List.of(answers));
		Thread thread = new Thread(this::accept, "chat");
		thread.setDaemon(true);
		thread.start();
	}

	static String ok(String body) {
		return answer("200 OK", "", body);
	}

	static String answer(String status, String headers, String body) {
		return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getLocalPort() + "/robot/send?access_token=token-1234");
	}

	/** Waits for the next message. */
	Message next() throws InterruptedException {
		return this.messages.take();
	}

	int waiting() {
		return this.messages.size();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				Thread thread = new Thread(() -> serve(socket), "chat-connection");
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			for (Message message = read(in); message != null; message = read(in)) {
				String answer = answer();
				this.messages.add(message);
				if (answer.equals(RESET)) {
					socket.setSoLinger(true, 0);
					return;
				}
				out.write(answer.getBytes(StandardCharsets.UTF_8));
				out.flush();
			}
		}
		catch (IOException ex) {
			// The client is gone, or the test is over.
		}
	}

	private synchronized String answer() {
		return (this.answers.size() > 1) ? this.answers.removeFirst() : this.answers.getFirst();
	}

	private static @Nullable Message read(InputStream in) throws IOException {
		String request = line(in);
		if (request == null) {
			return null;
		}
		int length = 0;
		for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
			if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
			}
		}
		return new Message(request.split(" ")[1], new String(in.readNBytes(length), StandardCharsets.UTF_8));
	}

	private static @Nullable String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int each = in.read(); each != '\n'; each = in.read()) {
			if (each < 0) {
				return null;
			}
			if (each != '\r') {
				line.append((char) each);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		hangUp();
	}

	/** Ends every connection, and takes no more. */
	void hangUp() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * What was sent.
	 *
	 * @param target path and query
	 * @param body the message
	 */
	record Message(String target, String body) {
	}

}
