package io.modelrouter.sample.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes server-sent events, one for each value, as fast as the caller reads them.
 * Thread-safe.
 *
 * @param mapper what makes JSON of values
 * @param keepAlive after how much silence at most a comment is sent, so that proxies keep
 * the connection and a caller who is gone is noticed
 */
public record Events(JsonMapper mapper, Duration keepAlive) {

	/** The event that ends a complete stream: a text, not JSON. */
	static final Object DONE = new Object();

	private static final MediaType TYPE = new MediaType(MediaType.TEXT_EVENT_STREAM, UTF_8);

	private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(UTF_8);

	/**
	 * Sends the head, then the values as they come. An error of the values ends the
	 * response without an end of its body; so they should have none.
	 */
	public Mono<Void> write(Flux<?> values, ServerHttpResponse response) {
		HttpHeaders headers = response.getHeaders();
		headers.setContentType(TYPE);
		headers.setCacheControl("no-cache");
		headers.set("X-Accel-Buffering", "no");
		Flux<byte[]> events = keptAlive(values.map(this::event));
		return response
			.writeAndFlushWith(events.map((event) -> Mono.<DataBuffer>just(response.bufferFactory().wrap(event))));
	}

	private byte[] event(Object value) {
		String data = (value == DONE) ? "[DONE]" : this.mapper.writeValueAsString(value);
		return ("data: " + data + "\n\n").getBytes(UTF_8);
	}

	/** Asks both for one event at a time: what the caller does not read is not made. */
	private Flux<byte[]> keptAlive(Flux<byte[]> events) {
		return Flux.defer(() -> {
			AtomicBoolean flowing = new AtomicBoolean();
			Sinks.Empty<Void> end = Sinks.empty();
			Flux<byte[]> comments = Flux.interval(this.keepAlive.dividedBy(2))
				.onBackpressureDrop()
				.filter((tick) -> !flowing.getAndSet(false))
				.map((tick) -> COMMENT)
				.takeUntilOther(end.asMono());
			return Flux.merge(1, events.doOnNext((event) -> flowing.set(true)).doOnTerminate(end::tryEmitEmpty),
					comments);
		});
	}

}
