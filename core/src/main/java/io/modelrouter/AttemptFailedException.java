package io.modelrouter;

import org.jspecify.annotations.Nullable;

/**
 * One attempt failed. Thrown by a {@link ModelClient}; callers of the router see a
 * {@link ModelCallException} instead.
 */
public final class AttemptFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	public AttemptFailedException(Failure failure) {
		this(failure, null);
	}

	public AttemptFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure.toString(), cause);
		this.failure = failure;
	}

	/**
	 * What went wrong.
	 */
	public Failure failure() {
		return this.failure;
	}

}
