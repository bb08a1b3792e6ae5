package io.modelrouter;

/**
 * A {@link ModelClient} refused an attempt for a local reason; the provider was not
 * called.
 */
public final class AttemptRejectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rejection rejection;

	public AttemptRejectedException(Rejection rejection) {
		super(rejection.message());
		this.rejection = rejection;
	}

	/**
	 * The reason.
	 */
	public Rejection rejection() {
		return this.rejection;
	}

}
