package io.modelrouter.test;

/**
 * What a provider's rate limit counts.
 */
public enum Dimension {

	/** Requests per minute. */
	RPM,

	/** Tokens per minute. */
	TPM,

	/** Tokens of answers per minute. */
	OTPM,

	/** Requests per day. */
	RPD,

	/** Tokens per day. */
	TPD,

	/** Requests under way. */
	CONCURRENCY

}
