package io.modelrouter.sample.chat;

import org.jspecify.annotations.Nullable;

/**
 * How an answer is streamed. Immutable.
 *
 * @param includeUsage whether a chunk of its own tells the tokens at the end
 */
public record StreamOptions(boolean includeUsage) {

	/**
	 * Reads {@code stream} and {@code stream_options}; null if no stream is wanted.
	 */
	static @Nullable StreamOptions read(Field request) {
		Field options = request.at("stream_options");
		boolean includeUsage = !options.absent() && options.object().at("include_usage").flag();
		return request.at("stream").flag() ? new StreamOptions(includeUsage) : null;
	}

}
