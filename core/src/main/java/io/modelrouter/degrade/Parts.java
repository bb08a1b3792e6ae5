package io.modelrouter.degrade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest of parts, each behind its type and length, so that no two sequences of parts
 * look alike. Used by one thread, once.
 */
final class Parts {

	private static final int CHUNK = 2048;

	private final MessageDigest digest;

	private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Character.BYTES);

	Parts() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * Begins a part of so many parts.
	 */
	void open(String type, int size) {
		byte[] name = type.getBytes(StandardCharsets.UTF_8);
		number(name.length);
		this.digest.update(name);
		number(size);
	}

	void bytes(byte[] bytes) {
		open("bytes", bytes.length);
		this.digest.update(bytes);
	}

	/**
	 * Adds a text as it is, in UTF-16: other encodings make one of several broken
	 * characters.
	 */
	void text(Class<?> type, String text) {
		open(type.getName(), text.length());
		for (int start = 0; start < text.length(); start += CHUNK) {
			int end = Math.min(text.length(), start + CHUNK);
			this.buffer.asCharBuffer().put(text, start, end);
			this.digest.update(this.buffer.array(), 0, (end - start) * Character.BYTES);
		}
	}

	byte[] digest() {
		return this.digest.digest();
	}

	private void number(int number) {
		this.buffer.putInt(0, number);
		this.digest.update(this.buffer.array(), 0, Integer.BYTES);
	}

}
