package io.modelrouter.sample.web;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;

/**
 * A call that somebody asked for over HTTP. Immutable.
 *
 * @param client the route, with the business tag
 * @param prompt what is sent
 */
public record RequestedCall(RouteClient client, Prompt prompt) {

	/**
	 * Sends it and waits for the answer.
	 */
	public RoutedResponse send() {
		return this.client.call(this.prompt);
	}

	/**
	 * Tells nothing: the prompt stays out of logs.
	 */
	@Override
	public String toString() {
		return "requested call";
	}

}
