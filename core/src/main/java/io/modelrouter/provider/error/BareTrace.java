package io.modelrouter.provider.error;

/**
 * The classes and stack frames of an exception and its causes, for the log. Messages are
 * left out: they may quote prompts.
 */
public final class BareTrace extends Throwable {

	private static final long serialVersionUID = 1L;

	private static final int DEPTH = 5;

	private BareTrace(Throwable ex, int depth) {
		super(ex.getClass().getName(),
				(ex.getCause() != null && depth > 1) ? new BareTrace(ex.getCause(), depth - 1) : null, false, true);
		setStackTrace(ex.getStackTrace());
	}

	/**
	 * What may be logged of an exception.
	 */
	public static BareTrace of(Throwable ex) {
		return new BareTrace(ex, DEPTH);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

}
