package io.modelrouter.sample.web;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatRequest;
import io.modelrouter.sample.chat.StreamOptions;

/**
 * A call that somebody asked for over HTTP. Immutable.
 */
public final class RequestedCall {

	private final RouteClient client;

	private final Prompt prompt;

	private final @Nullable StreamOptions streamOptions;

	private final Workers workers;

	/**
	 * For one request.
	 * @param client the route, with the business tag
	 * @param workers where the call may block
	 */
	RequestedCall(RouteClient client, ChatRequest request, Workers workers) {
		this.client = client;
		this.prompt = request.prompt();
		this.streamOptions = request.stream();
		this.workers = workers;
	}

	/**
	 * How the answer is streamed, null if it is wanted as a whole.
	 */
	@Nullable StreamOptions streamOptions() {
		return this.streamOptions;
	}

	/**
	 * Sends it when subscribed to, and gives the whole answer; whoever cancels takes it
	 * back.
	 */
	public Mono<RoutedResponse> send() {
		return this.workers.run(() -> this.client.call(this.prompt));
	}

	/**
	 * Sends it when subscribed to, and streams the answer; whoever cancels takes it back.
	 */
	public Flux<ChatResponse> stream() {
		return this.client.stream(this.prompt);
	}

}
