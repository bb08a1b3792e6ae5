package io.modelrouter.test;

/**
 * How one exchange ended, as the simulator saw it.
 */
public enum Ending {

	/** The request is still open: a delay or a silence is going on. */
	IN_PROGRESS,

	/** A complete response was written. */
	ANSWERED,

	/** The client closed the connection before it had the complete response. */
	CLIENT_CLOSED,

	/** A fault cut the connection: a reset, a close, a body that ended early. */
	CUT,

	/** The simulator was closed meanwhile. */
	STOPPED

}
