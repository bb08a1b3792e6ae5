package io.modelrouter.provider.http;

import java.io.IOException;

/**
 * Keeps a body that is not an answer away from the SDK, which would log the prompt.
 */
final class NoAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	NoAnswerException() {
		super("The response is not an answer");
	}

}
