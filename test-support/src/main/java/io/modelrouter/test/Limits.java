package io.modelrouter.test;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Rate limits of one model: what is not set is unlimited. Immutable.
 * <p>
 * The minute slides; a day ends at midnight, in California for Gemini and in UTC for the
 * others. Tokens are counted as the vendor does: input only, at OpenAI also output. What
 * was refused uses nothing up.
 */
public final class Limits {

	private final Map<Dimension, Integer> limits;

	private Limits(Map<Dimension, Integer> limits) {
		this.limits = limits;
	}

	/**
	 * No limit at all, to begin with.
	 * @return unlimited
	 */
	public static Limits none() {
		return new Limits(Map.of());
	}

	/**
	 * A limit of requests per minute.
	 * @param requests the requests, at least 1
	 * @return the limits
	 */
	public static Limits rpm(int requests) {
		return none().with(Dimension.RPM, requests);
	}

	/**
	 * Adds a limit of tokens per minute.
	 * @param tokens the tokens, at least 1
	 * @return the new limits
	 */
	public Limits tpm(int tokens) {
		return with(Dimension.TPM, tokens);
	}

	/**
	 * Adds a limit of requests per day.
	 * @param requests the requests, at least 1
	 * @return the new limits
	 */
	public Limits rpd(int requests) {
		return with(Dimension.RPD, requests);
	}

	@Nullable Integer of(Dimension dimension) {
		return this.limits.get(dimension);
	}

	private Limits with(Dimension dimension, int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("A limit must be at least 1, not " + limit);
		}
		Map<Dimension, Integer> extended = new EnumMap<>(Dimension.class);
		extended.putAll(this.limits);
		extended.put(dimension, limit);
		return new Limits(extended);
	}

	@Override
	public String toString() {
		return "Limits" + this.limits;
	}

}
