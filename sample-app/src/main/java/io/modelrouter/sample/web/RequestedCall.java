package io.modelrouter.sample.web;

import reactor.core.publisher.Mono;

import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;

/**
 * A call that somebody asked for over HTTP. Immutable.
 */
public final class RequestedCall {

	private final RouteClient client;

	private final Prompt prompt;

	private final Workers workers;

	/**
	 * For one prompt.
	 * @param client the route, with the business tag
	 * @param workers where the call may block
	 */
	RequestedCall(RouteClient client, Prompt prompt, Workers workers) {
		this.client = client;
		this.prompt = prompt;
		this.workers = workers;
	}

	/**
	 * Sends it when subscribed to; whoever cancels takes it back.
	 */
	public Mono<RoutedResponse> send() {
		return this.workers.run(() -> this.client.call(this.prompt));
	}

}
