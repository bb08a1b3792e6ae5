package io.modelrouter.sample.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.ModelRouter;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;
import io.modelrouter.sample.chat.ChatCompletion;
import io.modelrouter.sample.chat.ChatCompletionWriter;
import io.modelrouter.sample.chat.ChatRequest;
import io.modelrouter.sample.chat.ChatRequestReader;

/**
 * OpenAI's chat completion over the router: {@code model} names a route.
 */
@RestController
final class ChatCompletionsController {

	private final ModelRouter router;

	private final BodyReader body;

	private final ChatRequestReader requests;

	private final ChatCompletionWriter answers;

	ChatCompletionsController(ModelRouter router, BodyReader body, ChatRequestReader requests,
			ChatCompletionWriter answers) {
		this.router = router;
		this.body = body;
		this.requests = requests;
		this.answers = answers;
	}

	@PostMapping("/v1/chat/completions")
	ResponseEntity<ChatCompletion> complete(HttpServletRequest http,
			@RequestHeader(name = RouterHeaders.BUSINESS_TAG, required = false) @Nullable String tag)
			throws IOException {
		ChatRequest request = this.requests.read(this.body.read(http));
		RoutedResponse answer = BusinessTag.apply(client(request.route()), tag).call(request.prompt());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(RouterHeaders.MODEL, answer.model())
			.header(RouterHeaders.ATTEMPTS, Integer.toString(answer.attempts().size()))
			.body(this.answers.write(answer));
	}

	private RouteClient client(@Nullable String route) {
		return (route != null) ? this.router.route(route) : this.router.route();
	}

}
