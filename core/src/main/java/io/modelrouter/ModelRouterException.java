package io.modelrouter;

/**
 * Everything that the router throws to its callers.
 */
public abstract sealed class ModelRouterException extends RuntimeException
		permits ModelCallException, UnknownRouteException, CallCancelledException {

	private static final long serialVersionUID = 1L;

	ModelRouterException(String message) {
		super(message);
	}

	/**
	 * A short stable word for machines, for example {@code rate_limited} or
	 * {@code circuit_open}.
	 */
	public abstract String code();

}
