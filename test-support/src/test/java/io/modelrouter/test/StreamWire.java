package io.modelrouter.test;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * A raw client of streams: takes apart the chunks of the body, and sees how it ends.
 */
final class StreamWire implements AutoCloseable {

	private final Wire wire;

	private final List<String> head;

	private StreamWire(Wire wire) throws IOException {
		this.wire = wire;
		this.head = wire.head();
	}

	static StreamWire open(ProviderSimulator simulator, WireFormat format) throws IOException {
		return open(simulator, request(format, "m", "hi"));
	}

	static StreamWire open(ProviderSimulator simulator, String request) throws IOException {
		return new StreamWire(new Wire(simulator).send(request));
	}

	static String request(WireFormat format, String model, String text) {
		return switch (format) {
			case OPENAI -> openAi(model, text, "\"stream_options\":{\"include_usage\":true},");
			case ANTHROPIC -> Wire.post("/v1/messages", "x-api-key: test-key-0001\r\n", """
					{"model":"%s","max_tokens":100000,"stream":true,"messages":[{"role":"user","content":"%s"}]}"""
				.formatted(model, text));
			case GEMINI -> Wire.gemini(model, text).replace(":generateContent", ":streamGenerateContent?alt=sse");
		};
	}

	static String openAi(String model, String text, String options) {
		return Wire.post("/v1/chat/completions", "Authorization: Bearer test-key-0001\r\n", """
				{"model":"%s",%s"stream":true,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, options,
				text));
	}

	List<String> head() {
		return this.head;
	}

	String status() {
		return this.head.get(0);
	}

	boolean hasHeader(String header) {
		return this.head.stream().anyMatch((line) -> line.toLowerCase(Locale.ROOT).startsWith(header));
	}

	/** One chunk of the body; null at its end. */
	String chunk() throws IOException {
		byte[] bytes = chunkBytes();
		return (bytes.length == 0) ? null : new String(bytes, StandardCharsets.UTF_8);
	}

	private byte[] chunkBytes() throws IOException {
		int size = Integer.parseInt(line(), 16);
		byte[] content = this.wire.bytes(size);
		if (content.length < size) {
			throw new EOFException("within a chunk");
		}
		line();
		return content;
	}

	/** The whole body, however it was cut into chunks. */
	String body() throws IOException {
		java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
		for (byte[] chunk = chunkBytes(); chunk.length > 0; chunk = chunkBytes()) {
			body.write(chunk);
		}
		return body.toString(StandardCharsets.UTF_8);
	}

	/** The chunks until the body ends as it should. */
	List<String> chunks() throws IOException {
		List<String> chunks = new ArrayList<>();
		for (String chunk = chunk(); chunk != null; chunk = chunk()) {
			chunks.add(chunk);
		}
		return chunks;
	}

	/** The data of the events until the body ends as it should. */
	List<String> data() throws IOException {
		return chunks().stream().map(StreamWire::data).toList();
	}

	static String data(String event) {
		return event.substring(event.indexOf("data: ") + 6).strip();
	}

	static JsonNode json(String data) {
		JsonNode tree = Json.parseObject(data.getBytes(StandardCharsets.UTF_8));
		if (tree == null) {
			throw new AssertionError("not JSON: " + data);
		}
		return tree;
	}

	Wire wire() {
		return this.wire;
	}

	@Override
	public void close() throws IOException {
		this.wire.close();
	}

	private String line() throws IOException {
		return this.wire.line();
	}

}
