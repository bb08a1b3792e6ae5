package io.modelrouter.provider.sdk;

import java.util.List;

import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.http.HttpTransport;
import io.modelrouter.provider.options.CallerOptions;

/**
 * Plays a success and an error through an SDK without sending anything. An SDK loads
 * thousands of classes with its first request, for up to seconds that no time limit can
 * cut; at start-up they cost no attempt its time.
 */
final class Rehearsal {

	private static final int OK = 200;

	private static final int SERVER_ERROR = 500;

	private static final String ERROR = "{\"error\":{\"code\":500,\"message\":\"rehearsal\",\"type\":\"api_error\"}}";

	private final HttpTransport transport;

	private final VendorModel model;

	Rehearsal(HttpTransport transport, VendorModel model) {
		this.transport = transport;
		this.model = model;
	}

	void run(String sampleAnswer) {
		play(this.transport.rehearsal(OK, sampleAnswer));
		HttpAttempt error = this.transport.rehearsal(SERVER_ERROR, ERROR);
		try {
			play(error);
		}
		catch (RuntimeException ex) {
			if (error.reply() == null) {
				throw ex; // not the error that was rehearsed
			}
		}
	}

	private void play(HttpAttempt attempt) {
		Prompt prompt = new Prompt(List.of(new SystemMessage("rehearsal"), new UserMessage("rehearsal")),
				this.model.options().apply(CallerOptions.of(null)));
		attempt.run(() -> this.model.chatModel().call(prompt));
	}

}
