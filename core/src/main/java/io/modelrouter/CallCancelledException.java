package io.modelrouter;

/**
 * The caller's thread was interrupted; its interrupt flag is set again.
 */
public final class CallCancelledException extends ModelRouterException {

	private static final long serialVersionUID = 1L;

	public CallCancelledException(String message) {
		super(message);
	}

	@Override
	public String code() {
		return "cancelled";
	}

}
