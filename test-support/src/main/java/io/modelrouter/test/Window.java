package io.modelrouter.test;

/**
 * How a provider counts a minute. Days always end at midnight.
 */
public enum Window {

	/** The last 60 seconds, whenever one looks. */
	SLIDING,

	/** The minute of the clock: with the next one everything is free at once. */
	FIXED,

	/**
	 * A bucket that holds the limit and is refilled evenly, as at OpenAI and Anthropic:
	 * after a pause, up to twice the limit passes within a minute.
	 */
	BUCKET

}
