package io.modelrouter.provider.http.sse;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An event, or a sign of life. Immutable as long as nobody writes to its data.
 *
 * @param name the event's name, null if it has none
 * @param data its data in UTF-8, its lines joined by line feeds; empty if it is only a
 * sign of life
 */
public record SseEvent(@Nullable String name, byte[] data) {

	/** A comment, an empty line, or an event without data. */
	public static final SseEvent SIGN_OF_LIFE = new SseEvent(null, new byte[0]);

	private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Whether it carries anything.
	 */
	public boolean hasData() {
		return this.data.length > 0;
	}

	/**
	 * The event as it goes over the wire; its data have no line ends.
	 */
	public byte[] toWire() {
		byte[] head = (this.name != null) ? ("event: " + this.name + "\ndata: ").getBytes(StandardCharsets.UTF_8)
				: DATA;
		byte[] wire = new byte[head.length + this.data.length + 2];
		System.arraycopy(head, 0, wire, 0, head.length);
		System.arraycopy(this.data, 0, wire, head.length, this.data.length);
		wire[wire.length - 2] = '\n';
		wire[wire.length - 1] = '\n';
		return wire;
	}

	/**
	 * Names the event; its data stay out of logs.
	 */
	@Override
	public String toString() {
		return "event " + this.name + " of " + this.data.length + " bytes";
	}

}
