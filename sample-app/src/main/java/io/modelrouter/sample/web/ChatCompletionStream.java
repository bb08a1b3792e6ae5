package io.modelrouter.sample.web;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.ModelRouter;
import io.modelrouter.ModelTarget;
import io.modelrouter.sample.chat.ChunkWriter;
import io.modelrouter.sample.chat.StreamMarks;
import io.modelrouter.sample.chat.StreamOptions;

/**
 * Streams answers as OpenAI does. Thread-safe.
 */
@Component
final class ChatCompletionStream {

	private final ModelRouter router;

	private final Events events;

	private final ErrorHandler errors;

	private final Clock clock;

	ChatCompletionStream(ModelRouter router, Events events, ErrorHandler errors, Clock clock) {
		this.router = router;
		this.events = events;
		this.errors = errors;
		this.clock = clock;
	}

	/**
	 * Sends the call and streams its answer. Nothing is sent before there is content;
	 * what fails until then is the error of the result. What fails later is an event in
	 * place of the end.
	 */
	Mono<Void> write(RequestedCall call, StreamOptions options, ServerHttpResponse response) {
		ChunkWriter writer = new ChunkWriter(options, this::name, this.clock.instant().getEpochSecond());
		return call.stream().switchOnFirst((first, chunks) -> {
			if (first.isOnError()) {
				return chunks.then().flux();
			}
			tell(first.get(), response.getHeaders());
			Flux<Object> values = chunks.<Object>concatMapIterable(writer::write, 1)
				.concatWith(Flux.defer(() -> Flux.<Object>fromIterable(writer.end()).concatWithValues(Events.DONE)))
				.onErrorResume((error) -> Mono.just(this.errors.event(error)));
			return this.events.write(values, response).flux();
		}, false).then();
	}

	private static void tell(@Nullable ChatResponse first, HttpHeaders headers) {
		if (first != null) {
			StreamMarks marks = new StreamMarks(first.getMetadata());
			set(headers, RouterHeaders.MODEL, marks.model());
			set(headers, RouterHeaders.ATTEMPTS, marks.attempts());
			set(headers, RouterHeaders.DEGRADED, marks.degraded());
		}
	}

	private static void set(HttpHeaders headers, String name, @Nullable Object value) {
		if (value != null) {
			headers.set(name, value.toString());
		}
	}

	private String name(String model) {
		return this.router.routes()
			.stream()
			.flatMap((route) -> route.targets().stream())
			.filter((target) -> target.id().equals(model))
			.map(ModelTarget::name)
			.findFirst()
			.orElse(model);
	}

}
