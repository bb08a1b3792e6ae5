package io.modelrouter.degrade;

/**
 * Something in a request that cannot be told apart from its like.
 */
final class NotCanonicalException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message names types, never values
	 */
	NotCanonicalException(String message) {
		super(message, null, false, false);
	}

}
