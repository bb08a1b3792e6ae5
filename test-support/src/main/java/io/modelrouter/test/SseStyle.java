package io.modelrouter.test;

/**
 * A way to write events that the standard allows and few providers use.
 */
public enum SseStyle {

	/** Lines end with CR and LF. */
	CRLF,

	/** No space after the colon of a field. */
	NO_SPACE,

	/** JSON is spread over several {@code data} lines of one event. */
	MULTI_LINE

}
