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
 * Plays an answer and an error through an SDK without sending anything, so that it loads
 * what its first calls would wait for: up to seconds that no time limit can cut.
 */
final class Rehearsal {

	private static final Logger logger = LoggerFactory.getLogger(Rehearsal.class);

	private static final int OK = 200;

	private static final int SERVER_ERROR = 500;

	private static final String ERROR = "{\"error\":{\"code\":500,\"message\":\"rehearsal\",\"type\":\"api_error\"}}";

	private final HttpTransport transport;

	private final String sampleAnswer;

	Rehearsal(HttpTransport transport, String sampleAnswer) {
		this.transport = transport;
		this.sampleAnswer = sampleAnswer;
	}

	void run(VendorModel model) {
		play(model, this.transport.rehearsal(OK, this.sampleAnswer));
		try {
			play(model, this.transport.rehearsal(SERVER_ERROR, ERROR));
		}
		catch (RuntimeException ex) {
			logger.trace("The SDK's way to fail is loaded");
		}
	}

	private static void play(VendorModel model, HttpAttempt attempt) {
		Prompt prompt = new Prompt(List.of(new SystemMessage("rehearsal"), new UserMessage("rehearsal")),
				model.options().apply(CallerOptions.of(null)));
		attempt.run(() -> model.chatModel().call(prompt));
	}

}
