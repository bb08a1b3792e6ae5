package io.modelrouter.autoconfigure;

/**
 * A parameter of a request makes no sense.
 */
final class BadParameterException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String parameter;

	private final String allowed;

	/**
	 * @param problem what is wrong with it
	 * @param allowed what it may be
	 */
	BadParameterException(String parameter, String problem, String allowed) {
		super("Parameter '" + parameter + "' " + problem + ": it may be " + allowed + ".");
		this.parameter = parameter;
		this.allowed = allowed;
	}

	String parameter() {
		return this.parameter;
	}

	String allowed() {
		return this.allowed;
	}

}
