package io.modelrouter.provider.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends where a stream breaks, for an SDK whose users log each break with its trace; the
 * attempt knows that it broke. Used by one thread.
 */
final class QuietBody extends FilterInputStream {

	QuietBody(InputStream body) {
		super(body);
	}

	@Override
	public int read() throws IOException {
		try {
			return super.read();
		}
		catch (StreamBrokenException ex) {
			return -1;
		}
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		try {
			return super.read(target, offset, length);
		}
		catch (StreamBrokenException ex) {
			return -1;
		}
	}

}
