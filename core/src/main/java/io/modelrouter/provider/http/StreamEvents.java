package io.modelrouter.provider.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.modelrouter.provider.http.sse.SseEvent;

/**
 * The events of one stream as they come off the wire. Not thread-safe.
 */
@FunctionalInterface
interface StreamEvents {

	/**
	 * Waits for the next one; null at the end.
	 */
	@Nullable SseEvent next() throws IOException;

}
