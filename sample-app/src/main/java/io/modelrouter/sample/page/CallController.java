package io.modelrouter.sample.page;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;

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
	CallReport call(HttpServletRequest http) throws IOException {
		RequestedCall call = this.calls.read(http);
		Instant began = this.clock.instant();
		try {
			return CallReport.of(call.send(), since(began));
		}
		catch (ModelCallException ex) {
			return CallReport.of(ex, since(began));
		}
	}

	private Duration since(Instant began) {
		return Duration.between(began, this.clock.instant());
	}

}
