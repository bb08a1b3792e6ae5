package io.modelrouter.sample.page;

import java.time.Clock;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.sample.web.CallReader;
import io.modelrouter.sample.web.Events;
import io.modelrouter.sample.web.RequestedCall;

/**
 * Streams an answer as events, and reports at the end what happened. A stream that fails
 * has a report, too.
 */
@RestController
final class StreamController {

	private final CallReader calls;

	private final Events events;

	private final ModelRouter router;

	private final Clock clock;

	StreamController(CallReader calls, Events events, ModelRouter router, Clock clock) {
		this.calls = calls;
		this.events = events;
		this.router = router;
		this.clock = clock;
	}

	@PostMapping("/page/streams")
	Mono<Void> stream(ServerHttpRequest http, ServerHttpResponse response) {
		return this.calls.read(http).flatMap((call) -> this.events.write(events(call), response));
	}

	private Flux<StreamEvent> events(RequestedCall call) {
		return Flux.defer(() -> {
			StreamWatch watch = new StreamWatch(this.router.routes(), this.clock);
			return call.stream()
				.concatMapIterable(watch::take, 1)
				.concatWith(Mono.fromSupplier(watch::complete))
				.onErrorResume(ModelCallException.class, (ex) -> Mono.just(watch.failed(ex)));
		});
	}

}
