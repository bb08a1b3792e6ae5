package io.modelrouter.sample.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/**
 * Collects the parts of a body up to a limit. What comes above it is thrown away, for a
 * while: a caller who is still sending does not see an answer, and some clients then mix
 * up the next request on the connection with the rest of this one. Not thread-safe.
 */
final class CollectedBody {

	private static final long SWALLOWED = DataSize.ofMegabytes(32).toBytes();

	private final DataSize limit;

	private final FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();

	private long size;

	CollectedBody(DataSize limit) {
		this.limit = limit;
	}

	/**
	 * Takes the next part and releases it.
	 * @throws ResponseStatusException with status 413 if nothing more is thrown away
	 */
	void add(DataBuffer part) {
		this.size += part.readableByteCount();
		try (InputStream input = part.asInputStream(true)) {
			if (this.size <= this.limit.toBytes()) {
				input.transferTo(this.bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (this.size > this.limit.toBytes() + SWALLOWED) {
			throw tooLarge();
		}
	}

	/**
	 * The whole body.
	 * @throws ResponseStatusException with status 413 if it is above the limit
	 */
	byte[] bytes() {
		if (this.size > this.limit.toBytes()) {
			throw tooLarge();
		}
		return this.bytes.toByteArray();
	}

	private ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"The body is larger than " + this.limit.toMegabytes() + " MB: send a smaller one.");
	}

}
