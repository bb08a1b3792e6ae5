package io.modelrouter.test;

import java.io.IOException;

/**
 * The client closed its connection while an exchange was open.
 */
final class ClientLeftException extends IOException {

	ClientLeftException() {
		super("the client closed the connection");
	}

}
