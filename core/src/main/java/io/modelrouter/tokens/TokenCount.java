package io.modelrouter.tokens;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of a request piece by piece. Used by one thread.
 */
public interface TokenCount {

	/**
	 * Counts a text; null has no tokens.
	 */
	void add(@Nullable String text);

	/**
	 * Counts what a vendor puts around texts.
	 */
	void addFrame(long tokens);

	/**
	 * Counts pictures, sound and documents.
	 */
	void addMedia(long tokens);

	/**
	 * The tokens of all that was added.
	 */
	long tokens();

	/**
	 * What most of the tokens are written in.
	 */
	Script script();

}
