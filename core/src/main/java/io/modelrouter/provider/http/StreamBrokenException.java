package io.modelrouter.provider.http;

import java.io.IOException;

/**
 * Tells an SDK that its stream has ended badly; why is known to the attempt. It has no
 * stack trace: it is no surprise.
 */
final class StreamBrokenException extends IOException {

	private static final long serialVersionUID = 1L;

	StreamBrokenException() {
		super("The stream has failed");
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
