package io.modelrouter.endtoend.faults;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.ModelCallException;
import io.modelrouter.RouteClient;
import io.modelrouter.RoutedResponse;

/**
 * What a caller saw.
 *
 * @param text all of the answer that is valid in the end
 * @param model the model that the answer names, null if there is none
 * @param finish the finish reason, null if there is none
 * @param usage the tokens that the answer tells, null if there is none
 * @param restarts how many chunks said that the answer begins again
 * @param error how it failed, null if it did not
 */
record Seen(String text, @Nullable String model, @Nullable String finish, @Nullable Usage usage, int restarts,
		@Nullable ModelCallException error) {

	static Seen of(Way way, RouteClient client, Prompt prompt) {
		return (way == Way.CALL) ? call(client, prompt) : stream(client, prompt);
	}

	private static Seen call(RouteClient client, Prompt prompt) {
		try {
			RoutedResponse answer = client.call(prompt);
			return new Seen(answer.text(), answer.model(), finish(answer.chatResponse()), answer.usage(), 0, null);
		}
		catch (ModelCallException ex) {
			return new Seen("", null, null, null, 0, ex);
		}
	}

	private static Seen stream(RouteClient client, Prompt prompt) {
		StringBuilder text = new StringBuilder();
		int[] restarts = new int[1];
		try {
			ChatResponse last = client.stream(prompt)
				.doOnNext((chunk) -> restarts[0] += append(text, chunk))
				.blockLast();
			return (last == null) ? new Seen("", null, null, null, 0, null)
					: new Seen(text.toString(), last.getMetadata().get("model-router.model"), finish(last),
							last.getMetadata().getUsage(), restarts[0], null);
		}
		catch (ModelCallException ex) {
			return new Seen(text.toString(), null, null, null, restarts[0], ex);
		}
	}

	/** As a subscriber should do it. */
	private static int append(StringBuilder text, ChatResponse chunk) {
		Integer kept = chunk.getMetadata().get("model-router.kept");
		if (kept != null) {
			text.setLength(kept);
		}
		List<Generation> results = chunk.getResults();
		results.forEach((result) -> text.append(result.getOutput().getText()));
		return Boolean.TRUE.equals(chunk.getMetadata().get("model-router.restarted")) ? 1 : 0;
	}

	private static @Nullable String finish(ChatResponse response) {
		Generation result = response.getResult();
		return (result != null) ? result.getMetadata().getFinishReason() : null;
	}

}
