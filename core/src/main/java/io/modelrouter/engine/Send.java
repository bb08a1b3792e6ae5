package io.modelrouter.engine;

import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptFailedException;
import io.modelrouter.AttemptRejectedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.Outcome;
import io.modelrouter.Policy.Next;
import io.modelrouter.TokenUsage;

/**
 * The end of the chain: sends the attempt to its provider.
 */
final class Send implements Next<Attempt> {

	private static final Logger logger = LoggerFactory.getLogger(Send.class);

	private final Function<Attempt, ModelClient> clients;

	Send(Function<Attempt, ModelClient> clients) {
		this.clients = clients;
	}

	@Override
	public Outcome proceed(Attempt attempt) {
		try {
			ModelAnswer answer = attempt.call().operation().send(this.clients.apply(attempt), attempt);
			return new Outcome.Success(attempt.target(), answer);
		}
		catch (AttemptFailedException ex) {
			return failed(attempt, ex.failure(), ex.usage());
		}
		catch (AttemptRejectedException ex) {
			return new Outcome.Rejected(ex.rejection());
		}
		catch (Exception ex) {
			// Kotlin's may throw what they do not declare. Without its message, which may
			// hold the prompt.
			logger.debug("The client of {} threw {} at {}", attempt, ex.getClass().getName(), ex.getStackTrace());
			return new Outcome.Failed(Failure.of(FailureKind.UNKNOWN, 0, ex.getClass().getName(),
					"The client of model '" + attempt.target().id()
							+ "' broke in a way it should not; report it with the exception's name."));
		}
	}

	private static Outcome failed(Attempt attempt, Failure failure, TokenUsage usage) {
		if (failure.kind() == FailureKind.CANCELLED) {
			return new Outcome.Cancelled(usage);
		}
		String message = PromptRedaction.redact(failure.message(), attempt.call().prompt());
		return new Outcome.Failed(failure.withMessage(message), usage);
	}

}
