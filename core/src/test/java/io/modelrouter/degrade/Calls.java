package io.modelrouter.degrade;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.Deadline;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Lane;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelRoute;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.Trail;

/**
 * Calls and answers for tests of degrading.
 */
final class Calls {

	static final DegradeSettings HOUR = new DegradeSettings(Duration.ofHours(1), null);

	private Calls() {
	}

	static Call of(DegradeSettings settings, String text) {
		return of("route", settings, new Prompt(text), null);
	}

	static Call of(String route, DegradeSettings settings, Prompt prompt, @Nullable String tag) {
		Duration timeout = Duration.ofSeconds(10);
		ModelRoute models = new ModelRoute(route, Attempts.target("a"), List.of(Attempts.target("b")), timeout, 3,
				Duration.ofSeconds(60), timeout, settings, StreamSettings.DEFAULTS);
		return new Call(1, models, prompt, tag, Lane.ONLINE, Operation.CALL, 0, new Deadline(0), new Trail());
	}

	static Outcome.Success answer(String text) {
		return answer(generation(new AssistantMessage(text), "stop"));
	}

	static Outcome.Success answer(Generation... generations) {
		return new Outcome.Success(Attempts.target("a"),
				new ModelAnswer(new ChatResponse(List.of(generations)), TokenUsage.UNKNOWN));
	}

	static Generation generation(AssistantMessage message, @Nullable String finishReason) {
		return new Generation(message, ChatGenerationMetadata.builder().finishReason(finishReason).build());
	}

}
