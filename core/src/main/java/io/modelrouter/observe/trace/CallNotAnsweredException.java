package io.modelrouter.observe.trace;

/**
 * Marks an observation as failed. Says which way and nothing else: a message of a
 * provider stays out of traces. Never thrown.
 */
final class CallNotAnsweredException extends Exception {

	private static final long serialVersionUID = 1L;

	CallNotAnsweredException(String status) {
		super(status, null, false, false);
	}

}
