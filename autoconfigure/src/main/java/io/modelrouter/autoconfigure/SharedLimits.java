package io.modelrouter.autoconfigure;

/**
 * Tells whether all instances share their limits at the moment. Thread-safe.
 */
@FunctionalInterface
interface SharedLimits {

	/**
	 * True if they do; else this instance keeps to its part of every limit.
	 */
	boolean isShared();

}
