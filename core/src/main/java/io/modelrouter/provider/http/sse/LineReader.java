package io.modelrouter.provider.http.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines that end with a line feed, a carriage return or both, as soon as they are
 * there. A line lies in the buffer until the next is read. Not thread-safe.
 */
final class LineReader {

	private static final int CHUNK = 8 * 1024;

	private final InputStream in;

	private final int longest;

	private byte[] buffer = new byte[CHUNK];

	/** Of what is not read yet. */
	private int start;

	private int end;

	private int lineStart;

	private int lineEnd;

	/** A line feed that follows belongs to the line before. */
	private boolean afterReturn;

	/**
	 * @param longest a line, in bytes
	 */
	LineReader(InputStream in, int longest) {
		this.in = in;
		this.longest = longest;
	}

	/**
	 * Goes to the next line; the last one needs no end.
	 * @return whether there is one
	 * @throws LineTooLongException if it is too long
	 */
	boolean next() throws IOException {
		skipLineFeed();
		int looked = 0;
		while (true) {
			for (int i = this.start + looked; i < this.end; i++) {
				byte value = this.buffer[i];
				if (value == '\n' || value == '\r') {
					line(i, i + 1);
					this.afterReturn = value == '\r';
					return true;
				}
			}
			looked = this.end - this.start;
			if (!fill()) {
				line(this.end, this.end);
				return this.lineEnd > this.lineStart;
			}
		}
	}

	private void skipLineFeed() throws IOException {
		if (this.afterReturn && (this.start < this.end || fill())) {
			this.start += (this.buffer[this.start] == '\n') ? 1 : 0;
		}
		this.afterReturn = false;
	}

	private void line(int lineEnd, int rest) {
		this.lineStart = this.start;
		this.lineEnd = lineEnd;
		this.start = rest;
	}

	private boolean fill() throws IOException {
		if (this.end - this.start > this.longest) {
			throw new LineTooLongException(this.longest);
		}
		if (this.start > 0) {
			System.arraycopy(this.buffer, this.start, this.buffer, 0, this.end - this.start);
			this.end -= this.start;
			this.start = 0;
		}
		if (this.end == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, 2 * this.buffer.length);
		}
		int count = this.in.read(this.buffer, this.end, this.buffer.length - this.end);
		this.end += Math.max(count, 0);
		return count > 0;
	}

	/**
	 * The length of the line in bytes.
	 */
	int length() {
		return this.lineEnd - this.lineStart;
	}

	/**
	 * A byte of the line, 0 beyond its end.
	 */
	byte at(int index) {
		return (index < length()) ? this.buffer[this.lineStart + index] : 0;
	}

	/**
	 * Whether the line begins with these ASCII characters.
	 */
	boolean startsWith(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (at(i) != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A copy of the line from an index on.
	 */
	byte[] from(int index) {
		return Arrays.copyOfRange(this.buffer, this.lineStart + Math.min(index, length()), this.lineEnd);
	}

}
