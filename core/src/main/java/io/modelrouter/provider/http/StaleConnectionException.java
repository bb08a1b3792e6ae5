package io.modelrouter.provider.http;

import java.io.IOException;

/**
 * The server closed a pooled connection before anything of the request was written.
 */
final class StaleConnectionException extends IOException {

	private static final long serialVersionUID = 1L;

	StaleConnectionException() {
		super("the server closed the pooled connection");
	}

}
