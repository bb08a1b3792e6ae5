package io.modelrouter.autoconfigure;

/**
 * Where the limits of all instances are written down.
 */
public enum SharedState {

	/** Each instance counts for itself. */
	NONE,

	/** In Redis. */
	REDIS

}
