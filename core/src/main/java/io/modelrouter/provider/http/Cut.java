package io.modelrouter.provider.http;

/**
 * Why we ended a stream ourselves.
 */
enum Cut {

	/** The caller has left. */
	LEFT,

	/** No content in time. */
	NO_CONTENT,

	/** A pause beyond the limit. */
	STALLED,

	/** The answer was whole, but the provider did not end the stream. */
	LINGERED,

	/** The provider was closed. */
	CLOSED

}
