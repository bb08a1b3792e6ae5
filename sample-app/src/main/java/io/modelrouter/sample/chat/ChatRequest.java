package io.modelrouter.sample.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What a caller asks. Immutable.
 *
 * @param route the name of the route, null for the default route
 * @param prompt what is sent
 * @param stream how the answer is streamed, null if it is wanted as a whole
 */
public record ChatRequest(@Nullable String route, Prompt prompt, @Nullable StreamOptions stream) {

	/**
	 * Names the route; the prompt stays out of logs.
	 */
	@Override
	public String toString() {
		return "request to " + ((this.route != null) ? "route " + this.route : "the default route");
	}

}
