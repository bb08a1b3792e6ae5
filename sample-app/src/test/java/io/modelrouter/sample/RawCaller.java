package io.modelrouter.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A caller that sees the bytes and can leave at any time.
 */
public final class RawCaller implements AutoCloseable {

	private final Socket socket;

	private final BufferedReader reader;

	private RawCaller(Socket socket) throws IOException {
		this.socket = socket;
		this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Sends a request that asks for a stream, and reads nothing yet. */
	public static RawCaller stream(RunningSample sample, String route, String text) throws IOException {
		return send(sample, """
				{"model":"%s","stream":true,"messages":[{"role":"user","content":"%s"}]}""".formatted(route, text));
	}

	public static RawCaller send(RunningSample sample, String body) throws IOException {
		URI url = URI.create(sample.url());
		RawCaller caller = new RawCaller(new Socket(url.getHost(), url.getPort()));
		caller.socket.setSoTimeout(30_000);
		caller.post("/v1/chat/completions", body);
		return caller;
	}

	public void post(String path, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + bytes.length + "\r\n\r\n";
		this.socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
	}

	/** The lines up to the next empty one; the end of the connection is one, too. */
	public List<String> readBlock() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = this.reader.readLine(); line != null && !line.isEmpty(); line = this.reader.readLine()) {
			lines.add(line);
		}
		return lines;
	}

	/** The head of an answer that is read with its body. */
	public List<String> readAnswer() throws IOException {
		List<String> head = readBlock();
		int length = head.stream()
			.filter((line) -> line.startsWith("Content-Length: "))
			.mapToInt((line) -> Integer.parseInt(line.substring(16)))
			.findFirst()
			.orElseThrow();
		for (int i = 0; i < length; i++) {
			this.reader.read();
		}
		return head;
	}

	/** Reads lines up to one with this text. */
	public void readUntil(String text) throws IOException {
		for (String line = this.reader.readLine(); !line.contains(text); line = this.reader.readLine()) {
			line.length();
		}
	}

	/** Everything that is left of the chunked body, with the sizes of the chunks. */
	public String readAll() throws IOException {
		StringBuilder text = new StringBuilder();
		for (String line = this.reader.readLine(); line != null && !line.equals("0"); line = this.reader.readLine()) {
			text.append(line).append('\n');
		}
		return text.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
