package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes events as chunks of an HTTP body: one write for an event, unless drops are
 * wanted.
 */
final class EventWriter {

	private static final byte[] LINE = { '\r', '\n' };

	private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] NOTHING = {};

	private final Exchange exchange;

	private final Framing framing;

	EventWriter(Exchange exchange, Framing framing) {
		this.exchange = exchange;
		this.framing = framing;
	}

	void write(Event event) throws IOException {
		write(event, NOTHING);
	}

	/** Writes the last event and the end of the body together. */
	void writeLast(Event event) throws IOException {
		write(event, END);
	}

	/** Announces a whole event and writes half of it. */
	void writeHalf(Event event) throws IOException {
		byte[] chunk = chunk(bytes(event), NOTHING);
		this.exchange.write(Arrays.copyOf(chunk, chunk.length / 2));
	}

	void end() throws IOException {
		this.exchange.write(END);
	}

	private void write(Event event, byte[] tail) throws IOException {
		byte[] text = bytes(event);
		int drop = this.framing.drop();
		int start = 0;
		while (drop > 0 && text.length - start > drop) {
			this.exchange.write(chunk(Arrays.copyOfRange(text, start, start + drop), NOTHING));
			this.exchange.pause(this.framing.dropEvery());
			start += drop;
		}
		// before the client can have it: who has it finds it counted
		this.exchange.countEvent();
		this.exchange.write(chunk((start > 0) ? Arrays.copyOfRange(text, start, text.length) : text, tail));
	}

	private byte[] bytes(Event event) {
		return event.text(this.framing).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] chunk(byte[] content, byte[] tail) {
		if (content.length == 0) {
			return tail;
		}
		byte[] size = Integer.toHexString(content.length).getBytes(StandardCharsets.ISO_8859_1);
		byte[] chunk = new byte[size.length + content.length + 2 * LINE.length + tail.length];
		int end = append(chunk, 0, size);
		end = append(chunk, end, LINE);
		end = append(chunk, end, content);
		end = append(chunk, end, LINE);
		append(chunk, end, tail);
		return chunk;
	}

	private static int append(byte[] target, int position, byte[] part) {
		System.arraycopy(part, 0, target, position, part.length);
		return position + part.length;
	}

}
