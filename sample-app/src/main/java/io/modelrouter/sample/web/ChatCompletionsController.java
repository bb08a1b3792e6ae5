package io.modelrouter.sample.web;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatCompletion;
import io.modelrouter.sample.chat.ChatCompletionWriter;

/**
 * OpenAI's chat completion over the router: {@code model} names a route.
 */
@RestController
final class ChatCompletionsController {

	private final CallReader calls;

	private final ChatCompletionWriter answers;

	ChatCompletionsController(CallReader calls, ChatCompletionWriter answers) {
		this.calls = calls;
		this.answers = answers;
	}

	@PostMapping("/v1/chat/completions")
	Mono<ResponseEntity<ChatCompletion>> complete(ServerHttpRequest http) {
		return this.calls.read(http).flatMap(RequestedCall::send).map(this::response);
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
