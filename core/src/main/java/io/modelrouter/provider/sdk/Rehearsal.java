package io.modelrouter.provider.sdk;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.options.CallerOptions;

/**
 * Plays an answer, a stream and an error through an SDK without sending anything, so that
 * it loads what its first calls would wait for: up to seconds that no time limit can cut.
 */
final class Rehearsal {

	private static final Logger logger = LoggerFactory.getLogger(Rehearsal.class);

	private static final int OK = 200;

	private static final int SERVER_ERROR = 500;

	private static final String ERROR = "{\"error\":{\"code\":500,\"message\":\"rehearsal\",\"type\":\"api_error\"}}";

	private final HttpTransport transport;

	private final VendorSdk sdk;

	Rehearsal(HttpTransport transport, VendorSdk sdk) {
		this.transport = transport;
		this.sdk = sdk;
	}

	void run(VendorModel model) {
		play(model, this.transport.rehearsal(OK, this.sdk.sampleAnswer()));
		stream(model);
		try {
			play(model, this.transport.rehearsal(SERVER_ERROR, ERROR));
		}
		catch (RuntimeException ex) {
			logger.trace("The SDK's way to fail is loaded");
		}
	}

	private void stream(VendorModel model) {
		try (HttpAttempt attempt = this.transport.rehearsal(this.sdk.sampleStream(), model.readers().get())) {
			attempt.run(() -> {
				model.stream().stream(prompt(model), (chunk) -> logger.trace("A chunk is rehearsed"));
				return null;
			});
		}
	}

	private static void play(VendorModel model, HttpAttempt attempt) {
		attempt.run(() -> model.chatModel().call(prompt(model)));
	}

	private static Prompt prompt(VendorModel model) {
		return new Prompt(List.of(new SystemMessage("rehearsal"), new UserMessage("rehearsal")),
				model.options().apply(CallerOptions.of(null)));
	}

}
