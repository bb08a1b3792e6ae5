package io.modelrouter.provider.http.sse;

import java.io.IOException;

/**
 * Something larger than any event.
 */
public final class LineTooLongException extends IOException {

	private static final long serialVersionUID = 1L;

	LineTooLongException(int longest) {
		super("Longer than " + longest + " bytes");
	}

}
