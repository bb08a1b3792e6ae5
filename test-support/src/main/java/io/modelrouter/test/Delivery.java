package io.modelrouter.test;

/**
 * How a request wants its answer.
 */
enum Delivery {

	/** At once, in one body. */
	CALL,

	/** As a stream that does not tell the tokens. */
	STREAM,

	/** As a stream that tells the tokens. */
	STREAM_WITH_USAGE

}
