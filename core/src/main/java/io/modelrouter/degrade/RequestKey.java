package io.modelrouter.degrade;

import java.nio.ByteBuffer;

/**
 * Tells requests apart: the SHA-256 digest of everything that makes one. Immutable.
 *
 * @param a its first 64 bits
 * @param b the next
 * @param c the next
 * @param d its last
 */
record RequestKey(long a, long b, long c, long d) {

	static RequestKey of(byte[] digest) {
		ByteBuffer bytes = ByteBuffer.wrap(digest);
		return new RequestKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
	}

}
