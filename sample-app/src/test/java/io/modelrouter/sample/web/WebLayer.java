package io.modelrouter.sample.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.assertj.WebTestClientResponse;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.sample.chat.ChatCompletionWriter;
import io.modelrouter.sample.chat.ChatRequestReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints over a stub, without a server.
 *
 * @param router the stub
 */
record WebLayer(StubRouter router) {

	static final String HELLO = """
			{"model":"chat","messages":[{"role":"user","content":"hello"}]}""";

	WebTestClientResponse send(String body) {
		return exchange(post(body));
	}

	WebTestClient.RequestHeadersSpec<?> post(String body) {
		DataBuffer bytes = DefaultDataBufferFactory.sharedInstance.wrap(body.getBytes(StandardCharsets.UTF_8));
		return client().post()
			.uri("/v1/chat/completions")
			.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.body((request, context) -> request.writeWith(Mono.just(bytes)));
	}

	WebTestClientResponse get(String uri) {
		return exchange(client().get().uri(uri));
	}

	static WebTestClientResponse exchange(WebTestClient.RequestHeadersSpec<?> request) {
		return WebTestClientResponse.from(request.exchange());
	}

	private WebTestClient client() {
		Clock clock = Clock.systemUTC();
		CallReader calls = new CallReader(this.router, new BodyReader(DataSize.ofMegabytes(1)), new ChatRequestReader(),
				new Workers(new SimpleAsyncTaskExecutor()));
		return WebTestClient
			.bindToController(new ChatCompletionsController(calls, new ChatCompletionWriter(clock),
					new ChatCompletionStream(this.router, new Events(new JsonMapper(), Duration.ofMinutes(1)),
							new ErrorHandler(), clock)),
					new ModelsController(this.router, clock))
			.controllerAdvice(new ErrorHandler())
			.build();
	}

	static void assertError(WebTestClientResponse result, int status, String code, @Nullable String param) {
		assertThat(result).hasStatus(status)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.containsHeader("X-Model-Router-Attempts");
		assertThat(result).bodyJson().extractingPath("$.error.code").isEqualTo(code);
		assertThat(result).bodyJson().extractingPath("$.error.param").isEqualTo(param);
		assertThat(result).bodyJson().extractingPath("$.error.type").isNotNull();
		assertThat(result).bodyJson().extractingPath("$.error.message").asString().isNotEmpty();
	}

}
