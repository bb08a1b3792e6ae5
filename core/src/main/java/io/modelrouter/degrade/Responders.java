package io.modelrouter.degrade;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.util.StringUtils;

import io.modelrouter.Call;
import io.modelrouter.DegradedResponder;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelTarget;
import io.modelrouter.Outcome;

/**
 * The rules of the application, asked in order until one answers. One that throws is
 * passed over. Thread-safe.
 */
final class Responders {

	private static final Logger logger = LoggerFactory.getLogger(Responders.class);

	private final List<DegradedResponder> responders;

	Responders(List<DegradedResponder> responders) {
		this.responders = List.copyOf(responders);
	}

	/**
	 * The answer of a rule in the shape of a model's.
	 */
	static ChatResponse response(String text) {
		return new KeptAnswer(ModelTarget.NONE, text, "stop", 0, 0).response();
	}

	/**
	 * The first text that is not blank, null if there is none.
	 */
	@Nullable String respond(Call call, Outcome outcome) {
		if (this.responders.isEmpty()) {
			return null;
		}
		ModelCallException reason = reason(call, outcome);
		for (DegradedResponder responder : this.responders) {
			String text = respond(responder, call, reason);
			if (StringUtils.hasText(text)) {
				return text;
			}
		}
		return null;
	}

	private static ModelCallException reason(Call call, Outcome outcome) {
		return (outcome instanceof Outcome.Failed failed) ? ModelCallException.failed(call, failed.failure())
				: ModelCallException.rejected(call, ((Outcome.Rejected) outcome).rejection());
	}

	private static @Nullable String respond(DegradedResponder responder, Call call, ModelCallException reason) {
		try {
			return responder.respond(call, reason);
		}
		catch (Exception ex) {
			// Kotlin's may throw what they do not declare. Without its message, which may
			// hold the prompt.
			logger.error("Degraded responder {} threw {} in the {} and is passed over", responder.getClass().getName(),
					ex.getClass().getName(), call);
			logger.debug("Where {} threw: {}", responder.getClass().getName(), ex.getStackTrace());
			return null;
		}
	}

}
