package io.modelrouter;

import java.util.List;

/**
 * An endpoint with its keys: one account at one vendor or relay. Thread-safe.
 */
public interface ModelProvider extends AutoCloseable {

	/**
	 * The name in the configuration.
	 */
	String name();

	/**
	 * Whose limits and error dialect it has, in lower case; empty if nobody knows.
	 */
	default String vendor() {
		return "";
	}

	/**
	 * The client of one of its models. Made once per model, at start-up.
	 */
	ModelClient client(ModelSettings model);

	/**
	 * Prepares for the first attempt: loads what its SDK loads lazily, and reports what
	 * is unsound about a bean it was given. Sends nothing; may take seconds. Does nothing
	 * unless a provider says otherwise.
	 */
	default void warmUp() {
	}

	/**
	 * Replaces the keys while running. Attempts under way keep the key they began with;
	 * keys that were out come back only if they are in the new list.
	 * @param keys the new keys, at least one
	 * @throws IllegalArgumentException if there is none, or one is blank
	 * @throws UnsupportedOperationException if the provider has no keys of its own
	 */
	void replaceKeys(List<String> keys);

	/**
	 * Closes connections and threads. Attempts under way fail.
	 */
	@Override
	void close();

}
