package io.modelrouter;

/**
 * One attempt failed. Thrown by a {@link ModelClient}; callers of the router see a
 * {@link ModelCallException} instead.
 */
public final class AttemptFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	private final transient TokenUsage usage;

	/**
	 * A failure that used no tokens as far as the provider told.
	 */
	public AttemptFailedException(Failure failure) {
		this(failure, TokenUsage.UNKNOWN);
	}

	/**
	 * A failure that used tokens all the same: a stream that was cut, say.
	 */
	public AttemptFailedException(Failure failure, TokenUsage usage) {
		super(failure.toString());
		this.failure = failure;
		this.usage = usage;
	}

	/**
	 * What went wrong.
	 */
	public Failure failure() {
		return this.failure;
	}

	/**
	 * The tokens that the provider told until then.
	 */
	public TokenUsage usage() {
		return this.usage;
	}

}
