package io.modelrouter.test;

import java.io.IOException;

/**
 * A request that HTTP itself does not allow: the connection ends with this status.
 */
final class HttpException extends IOException {

	private final int status;

	HttpException(int status, String message) {
		super(message);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
