package io.modelrouter;

/**
 * One attempt failed. Thrown by a {@link ModelClient}; callers of the router see a
 * {@link ModelCallException} instead.
 */
public final class AttemptFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	public AttemptFailedException(Failure failure) {
		super(failure.toString());
		this.failure = failure;
	}

	/**
	 * What went wrong.
	 */
	public Failure failure() {
		return this.failure;
	}

}
