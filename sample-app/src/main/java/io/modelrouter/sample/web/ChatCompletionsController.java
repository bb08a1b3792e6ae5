package io.modelrouter.sample.web;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatCompletion;
import io.modelrouter.sample.chat.ChatCompletionWriter;
import io.modelrouter.sample.chat.StreamOptions;

/**
 * OpenAI's chat completion over the router: {@code model} names a route.
 */
@RestController
final class ChatCompletionsController {

	private final CallReader calls;

	private final ChatCompletionWriter answers;

	private final ChatCompletionStream streams;

	ChatCompletionsController(CallReader calls, ChatCompletionWriter answers, ChatCompletionStream streams) {
		this.calls = calls;
		this.answers = answers;
		this.streams = streams;
	}

	/** A stream writes its response itself; nothing is left to return. */
	@PostMapping("/v1/chat/completions")
	Mono<ResponseEntity<ChatCompletion>> complete(ServerHttpRequest http, ServerHttpResponse response) {
		return this.calls.read(http).flatMap((call) -> {
			StreamOptions options = call.streamOptions();
			return (options != null) ? this.streams.write(call, options, response).then(Mono.empty())
					: call.send().map(this::response);
		});
	}

	private ResponseEntity<ChatCompletion> response(RoutedResponse answer) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.headers((headers) -> tell(answer, headers))
			.body(this.answers.write(answer));
	}

	private static void tell(RoutedResponse answer, HttpHeaders headers) {
		headers.set(RouterHeaders.MODEL, answer.model());
		headers.set(RouterHeaders.ATTEMPTS, Integer.toString(answer.attempts().size()));
		if (answer.degradation() != null) {
			headers.set(RouterHeaders.DEGRADED, answer.degradation().source().code());
		}
	}

}
