package io.modelrouter.sample.chat;

import org.jspecify.annotations.Nullable;

/**
 * The request cannot be served as it stands; the message says what to change.
 */
public final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String param;

	/**
	 * A complaint about one field.
	 * @param param the path of the field, for example {@code messages[0].role}; null for
	 * the body as a whole
	 * @param message what is wrong, without the field's value
	 */
	public BadRequestException(@Nullable String param, String message) {
		super((param != null) ? "'" + param + "' " + message : message);
		this.param = param;
	}

	/**
	 * The path of the field, null for the body as a whole.
	 */
	public @Nullable String param() {
		return this.param;
	}

}
