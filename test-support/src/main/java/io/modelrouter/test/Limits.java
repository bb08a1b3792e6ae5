package io.modelrouter.test;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Rate limits of a model or an account: what is not set is unlimited. Immutable.
 * <p>
 * The minute slides unless another {@link Window} is chosen; a day ends at midnight, in
 * California for Gemini and in UTC for the others. Tokens are counted as the vendor does:
 * input only, at Anthropic without what its cache had, at OpenAI also output. What was
 * refused uses nothing up.
 */
public final class Limits {

	private final Map<Dimension, Integer> limits;

	private final Window window;

	private Limits(Map<Dimension, Integer> limits, Window window) {
		this.limits = limits;
		this.window = window;
	}

	/**
	 * No limit at all, to begin with.
	 * @return unlimited
	 */
	public static Limits none() {
		return new Limits(Map.of(), Window.SLIDING);
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
	 * Adds a limit of tokens of answers per minute.
	 * @param tokens the tokens, at least 1
	 * @return the new limits
	 */
	public Limits outputTpm(int tokens) {
		return with(Dimension.OTPM, tokens);
	}

	/**
	 * Adds a limit of requests per day.
	 * @param requests the requests, at least 1
	 * @return the new limits
	 */
	public Limits rpd(int requests) {
		return with(Dimension.RPD, requests);
	}

	/**
	 * Adds a limit of tokens per day.
	 * @param tokens the tokens, at least 1
	 * @return the new limits
	 */
	public Limits tpd(int tokens) {
		return with(Dimension.TPD, tokens);
	}

	/**
	 * Adds a limit of requests under way at once. A request is under way from its arrival
	 * until its answer has ended.
	 * @param requests the requests, at least 1
	 * @return the new limits
	 */
	public Limits concurrency(int requests) {
		return with(Dimension.CONCURRENCY, requests);
	}

	/**
	 * How the minute is counted.
	 * @param kind the kind of window
	 * @return the new limits
	 */
	public Limits window(Window kind) {
		return new Limits(this.limits, kind);
	}

	@Nullable Integer of(Dimension dimension) {
		return this.limits.get(dimension);
	}

	Window window() {
		return this.window;
	}

	private Limits with(Dimension dimension, int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("A limit must be at least 1, not " + limit);
		}
		Map<Dimension, Integer> extended = new EnumMap<>(Dimension.class);
		extended.putAll(this.limits);
		extended.put(dimension, limit);
		return new Limits(extended, this.window);
	}

	@Override
	public String toString() {
		return "Limits" + this.limits + ((this.window == Window.SLIDING) ? "" : " " + this.window);
	}

}
