package io.modelrouter.test;

/**
 * What a provider's rate limit counts.
 */
public enum Dimension {

	/** Requests per minute. */
	RPM,

	/** Tokens per minute. */
	TPM,

	/** Requests per day. */
	RPD

}
