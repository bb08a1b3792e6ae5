package io.modelrouter;

/**
 * There is no route of that name; the message lists those there are.
 */
public final class UnknownRouteException extends ModelRouterException {

	private static final long serialVersionUID = 1L;

	public UnknownRouteException(String message) {
		super(message);
	}

	@Override
	public String code() {
		return "unknown_route";
	}

}
