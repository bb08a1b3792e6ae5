package io.modelrouter;

import java.time.Duration;
import java.util.List;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Attempts and outcomes for tests of single steps.
 */
public final class Attempts {

	private Attempts() {
	}

	public static ModelTarget target(String id) {
		return new ModelTarget(id, "provider", "account", id + "-1", null, null);
	}

	public static Call call(long now, Duration timeout, Duration maxWait) {
		ModelRoute route = new ModelRoute("route", target("a"), List.of(target("b")), timeout, 3, maxWait, timeout,
				DegradeSettings.OFF, StreamSettings.DEFAULTS);
		return new Call(1, route, new Prompt("Hello"), null, Lane.ONLINE, Operation.CALL, now,
				Deadline.after(now, maxWait), new Trail());
	}

	/** The first try of the model in a call with 10 s per attempt and 60 s in all. */
	public static Attempt of(String model, long now) {
		return Attempt.first(call(now, Duration.ofSeconds(10), Duration.ofSeconds(60)), target(model), 0);
	}

	public static Outcome success(Attempt attempt) {
		return new Outcome.Success(attempt.target(), new ModelAnswer(new ChatResponse(List.of()), TokenUsage.UNKNOWN));
	}

	public static Outcome failed(FailureKind kind) {
		return new Outcome.Failed(Failures.of(kind));
	}

}
