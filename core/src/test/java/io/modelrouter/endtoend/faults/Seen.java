package io.modelrouter.endtoend.faults;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelCallException;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller saw.
 *
 * @param text all of the answer that is valid in the end
 * @param model the model that the answer names, null if there is none
 * @param finish the finish reason, null if there is none
 * @param usage the tokens that the answer tells, null if there is none
 * @param restarts how many chunks said that the answer begins again
 * @param kept how many characters of the broken answer stayed valid
 * @param error how it failed, null if it did not
 */
record Seen(String text, @Nullable String model, @Nullable String finish, @Nullable Usage usage, int restarts, int kept,
		@Nullable ModelCallException error) {

	static Seen of(Way way, RouteClient client, Prompt prompt) {
		return (way == Way.CALL) ? call(client, prompt) : stream(client, prompt);
	}

	private static Seen call(RouteClient client, Prompt prompt) {
		try {
			RoutedResponse answer = client.call(prompt);
			return new Seen(answer.text(), answer.model(), finish(answer.chatResponse()), answer.usage(), 0, 0, null);
		}
		catch (ModelCallException ex) {
			return new Seen("", null, null, null, 0, 0, ex);
		}
	}

	private static Seen stream(RouteClient client, Prompt prompt) {
		Reading reading = new Reading();
		try {
			ChatResponse last = client.stream(prompt).doOnNext(reading::append).blockLast();
			assertThat(last).isNotNull();
			return reading.seen(last.getMetadata().get("model-router.model"), finish(last),
					last.getMetadata().getUsage(), null);
		}
		catch (ModelCallException ex) {
			return reading.seen(null, null, null, ex);
		}
	}

	private static @Nullable String finish(ChatResponse response) {
		Generation result = response.getResult();
		return (result != null) ? result.getMetadata().getFinishReason() : null;
	}

	/** Reads a stream as a subscriber should. */
	private static final class Reading {

		private final StringBuilder text = new StringBuilder();

		private int restarts;

		private int kept;

		void append(ChatResponse chunk) {
			Integer kept = chunk.getMetadata().get("model-router.kept");
			if (kept != null) {
				this.text.setLength(kept);
				this.kept = kept;
			}
			if (Boolean.TRUE.equals(chunk.getMetadata().get("model-router.restarted"))) {
				this.restarts++;
			}
			chunk.getResults().forEach((result) -> this.text.append(result.getOutput().getText()));
		}

		Seen seen(@Nullable String model, @Nullable String finish, @Nullable Usage usage,
				@Nullable ModelCallException error) {
			return new Seen(this.text.toString(), model, finish, usage, this.restarts, this.kept, error);
		}

	}

}
