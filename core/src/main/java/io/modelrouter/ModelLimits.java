package io.modelrouter;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What an account allows, for one model of it or for all of them together. Immutable;
 * null means that there is no such limit, or that the vendor decides.
 *
 * @param rpm requests in any 60 seconds
 * @param tpm tokens in any 60 seconds; which of them count, {@code tokens} says
 * @param outputTpm tokens of answers in any 60 seconds, where the vendor limits them
 * apart (Anthropic)
 * @param rpd requests of a day
 * @param tpd tokens of a day
 * @param concurrency requests under way at once
 * @param tokens which tokens {@code tpm} and {@code tpd} count; null for what the vendor
 * counts
 * @param resetZone where a day ends at midnight; null for the vendor's zone
 */
public record ModelLimits(@Nullable Long rpm, @Nullable Long tpm, @Nullable Long outputTpm, @Nullable Long rpd,
		@Nullable Long tpd, @Nullable Integer concurrency, @Nullable TokenCounting tokens, @Nullable ZoneId resetZone) {

	/** Allows everything. */
	public static final ModelLimits NONE = new ModelLimits(null, null, null, null, null, null, null, null);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one is not at least 1; it names it
	 */
	public ModelLimits {
		requirePositive("rpm", rpm);
		requirePositive("tpm", tpm);
		requirePositive("output-tpm", outputTpm);
		requirePositive("rpd", rpd);
		requirePositive("tpd", tpd);
		requirePositive("concurrency", concurrency);
	}

	private static void requirePositive(String name, @Nullable Number limit) {
		Assert.isTrue(limit == null || limit.longValue() >= 1, name + " must be at least 1");
	}

	/**
	 * Requests and tokens per minute, requests per day; the vendor decides the rest.
	 */
	public static ModelLimits of(@Nullable Long rpm, @Nullable Long tpm, @Nullable Long rpd) {
		return new ModelLimits(rpm, tpm, null, rpd, null, null, null, null);
	}

	/**
	 * Whether nothing is limited.
	 */
	public boolean isUnlimited() {
		return this.rpm == null && this.tpm == null && this.outputTpm == null && this.rpd == null && this.tpd == null
				&& this.concurrency == null;
	}

}
