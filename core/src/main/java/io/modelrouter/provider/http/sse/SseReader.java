package io.modelrouter.provider.http.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as soon as they are there, as the HTML standard has them, but
 * more leniently: an event at the end of the stream needs no empty line, and a line of
 * bare JSON is an event too, since that is how relays tell of errors. Ids and retry times
 * are of no use here. Not thread-safe.
 */
public final class SseReader {

	private static final String DATA = "data";

	private static final String NAME = "event";

	private final LineReader lines;

	private final int longest;

	private @Nullable String name;

	/** The first line of the data. */
	private byte @Nullable [] data;

	/** All of it, once there is a second line. */
	private @Nullable ByteArrayOutputStream joined;

	/**
	 * A reader of a stream from its beginning; a byte order mark has been taken off.
	 * @param longest an event, in bytes
	 */
	public SseReader(InputStream in, int longest) {
		this.lines = new LineReader(in, longest);
		this.longest = longest;
	}

	/**
	 * The next event or sign of life, null at the end.
	 * @throws LineTooLongException if an event is too long; nothing can be read after it
	 */
	public @Nullable SseEvent next() throws IOException {
		while (this.lines.next()) {
			if (this.lines.length() == 0) {
				return event();
			}
			if (this.data == null && this.lines.at(0) == '{') {
				this.data = this.lines.from(0);
				return event();
			}
			if (this.data == null && this.name == null && this.lines.at(0) == ':') {
				return SseEvent.SIGN_OF_LIFE;
			}
			field();
		}
		return (this.data != null) ? event() : null;
	}

	private SseEvent event() {
		byte[] data = (this.joined != null) ? this.joined.toByteArray() : this.data;
		SseEvent event = (data != null && data.length > 0) ? new SseEvent(this.name, data) : SseEvent.SIGN_OF_LIFE;
		this.name = null;
		this.data = null;
		this.joined = null;
		return event;
	}

	private void field() throws IOException {
		if (is(DATA)) {
			add(value(DATA));
		}
		else if (is(NAME)) {
			byte[] value = value(NAME);
			this.name = (value.length > 0) ? new String(value, StandardCharsets.UTF_8) : null;
		}
	}

	private boolean is(String field) {
		int length = field.length();
		return this.lines.startsWith(field) && (this.lines.length() == length || this.lines.at(length) == ':');
	}

	private byte[] value(String field) {
		int start = field.length() + 1;
		return this.lines.from((this.lines.at(start) == ' ') ? start + 1 : start);
	}

	private void add(byte[] line) throws IOException {
		if (this.data == null) {
			this.data = line;
			return;
		}
		if (this.joined == null) {
			this.joined = new ByteArrayOutputStream();
			this.joined.writeBytes(this.data);
		}
		if ((long) this.joined.size() + line.length >= this.longest) {
			throw new LineTooLongException(this.longest);
		}
		this.joined.write('\n');
		this.joined.writeBytes(line);
	}

}
