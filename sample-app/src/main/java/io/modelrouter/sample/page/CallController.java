package io.modelrouter.sample.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.modelrouter.ModelCallException;
import io.modelrouter.sample.web.CallReader;
import io.modelrouter.sample.web.RequestedCall;

/**
 * Sends a call and reports what happened to it. Takes what the OpenAI-compatible endpoint
 * takes; a call that got no answer is a report too.
 */
@RestController
final class CallController {

	private final CallReader calls;

	private final Clock clock;

	CallController(CallReader calls, Clock clock) {
		this.calls = calls;
		this.clock = clock;
	}

	@PostMapping("/page/calls")
	Mono<CallReport> call(ServerHttpRequest http) {
		return this.calls.read(http).flatMap(this::report);
	}

	private Mono<CallReport> report(RequestedCall call) {
		Instant began = this.clock.instant();
		return call.send()
			.map((answer) -> CallReport.of(answer, since(began)))
			.onErrorResume(ModelCallException.class, (ex) -> Mono.just(CallReport.of(ex, since(began))));
	}

	private Duration since(Instant began) {
		return Duration.between(began, this.clock.instant());
	}

}
