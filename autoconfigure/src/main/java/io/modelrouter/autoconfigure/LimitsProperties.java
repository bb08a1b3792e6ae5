package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenCounting;

/**
 * What an account allows. Null means that there is no such limit, or that the vendor
 * decides.
 *
 * @param rpm Requests in any 60 seconds.
 * @param tpm Tokens in any 60 seconds. Which of them count, 'tokens' says.
 * @param outputTpm Tokens of answers in any 60 seconds, where the vendor limits them
 * apart.
 * @param rpd Requests of a day.
 * @param tpd Tokens of a day.
 * @param concurrency Requests under way at once.
 * @param tokens Which tokens 'tpm' and 'tpd' count. Those that the vendor counts by
 * default.
 * @param resetZone Time zone in which a day ends at midnight. That of the vendor by
 * default.
 */
public record LimitsProperties(@Nullable Long rpm, @Nullable Long tpm, @Nullable Long outputTpm, @Nullable Long rpd,
		@Nullable Long tpd, @Nullable Integer concurrency, @Nullable TokenCounting tokens, @Nullable String resetZone) {

	/** Nothing is said. */
	static final LimitsProperties NONE = new LimitsProperties(null, null, null, null, null, null, null, null);

}
