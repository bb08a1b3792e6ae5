package io.modelrouter.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A raw client: what it reads is what was on the wire.
 */
final class Wire implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	Wire(ProviderSimulator simulator) throws IOException {
		this.socket = new Socket("127.0.0.1", simulator.port());
		this.socket.setSoTimeout(10_000);
		this.in = this.socket.getInputStream();
	}

	static String openAi(String model, String text) {
		return post("/v1/chat/completions", "Authorization: Bearer test-key-0001\r\n", """
				{"model":"%s","messages":[{"role":"user","content":"%s"}]}""".formatted(model, text));
	}

	static String anthropic(String model, String text) {
		return post("/v1/messages", "x-api-key: test-key-0001\r\n", """
				{"model":"%s","max_tokens":1000,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, text));
	}

	static String gemini(String model, String text) {
		return post("/v1beta/models/" + model + ":generateContent", "x-goog-api-key: test-key-0001\r\n", """
				{"contents":[{"role":"user","parts":[{"text":"%s"}]}]}""".formatted(text));
	}

	static String post(String path, String headers, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
				+ "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
	}

	Wire send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	Wire sendLatin1(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	Reply exchange(String request) throws IOException {
		return send(request).reply();
	}

	/** Reads one response by its length. */
	Reply reply() throws IOException {
		List<String> head = head();
		int length = length(head);
		return new Reply(head, new String(this.in.readNBytes(length), StandardCharsets.UTF_8), length);
	}

	static int length(List<String> head) {
		return head.stream()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).trim()))
			.findFirst()
			.orElse(0);
	}

	/** So many bytes; fewer if the server closes before. */
	byte[] bytes(int count) throws IOException {
		return this.in.readNBytes(count);
	}

	int nextByte() throws IOException {
		return this.in.read();
	}

	/** How long one read may wait. */
	void readLimit(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
	}

	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	List<String> head() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			lines.add(line);
		}
		return lines;
	}

	/** Reads until the server closes; a reset is thrown. */
	byte[] rest() throws IOException {
		return this.in.readAllBytes();
	}

	/** Whether the server's end is an RST instead of a FIN. */
	boolean endsWithReset() throws IOException {
		try {
			rest();
			return false;
		}
		catch (SocketException ex) {
			return "Connection reset".equals(ex.getMessage());
		}
	}

	void finish() throws IOException {
		this.socket.shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("closed after: " + line);
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.ISO_8859_1).strip();
	}

	record Reply(List<String> head, String body, int announced) {

		int status() {
			return Integer.parseInt(this.head.get(0).split(" ")[1]);
		}

		String header(String name) {
			return this.head.stream()
				.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
				.map((line) -> line.substring(name.length() + 1).trim())
				.findFirst()
				.orElse("");
		}

	}

}
