package io.modelrouter.provider.bean;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.provider.answer.AnswerLook;
import io.modelrouter.provider.answer.BodyLook;
import io.modelrouter.provider.error.ExceptionTranslator;

/**
 * Says what came of an attempt when all there is to see is a bean's answer or exception.
 * Thread-safe.
 */
final class BeanJudge {

	private static final int OK = 200;

	private final String vendor;

	private final FailureClassifier classifier;

	private final ExceptionTranslator exceptions;

	private final BodyLook bodies = new BodyLook();

	BeanJudge(String vendor, FailureClassifier classifier, ExceptionTranslator exceptions) {
		this.vendor = vendor;
		this.classifier = classifier;
		this.exceptions = exceptions;
	}

	/**
	 * The response, if it is an answer.
	 * @throws AttemptFailedException if it is none
	 */
	ChatResponse answer(@Nullable ChatResponse response) {
		AnswerLook look = AnswerLook.at(response);
		Failure failure = look(look);
		if (response == null || failure != null) {
			throw new AttemptFailedException((failure != null) ? failure : nothing());
		}
		return response;
	}

	/**
	 * What a stream turns out to be that came to its end, null if it is an answer.
	 */
	@Nullable Failure look(StreamLook look) {
		if (look.isFinished()) {
			return look(new AnswerLook(true, look.hasContent(), look.finish().toLowerCase(Locale.ROOT)));
		}
		return look.hasContent() ? failure(Signal.INCOMPLETE, "the stream ended without a finish reason") : nothing();
	}

	private @Nullable Failure look(AnswerLook look) {
		if (!look.isAnswer()) {
			return nothing();
		}
		if (look.isDoubtful()) {
			// There is no body; a finish reason is put as OpenAI would have put it.
			String body = "{\"choices\":[{\"finish_reason\":\"" + look.finish().replaceAll("\\W", "_") + "\"}]}";
			if (this.bodies.findsError(body, look.hasContent())) {
				return failed(Signal.RESPONSE, body, "finish reason " + look.finish());
			}
		}
		return null;
	}

	private Failure nothing() {
		return failed(Signal.UNREADABLE, "", "no generation");
	}

	private Failure failed(Signal signal, String body, String detail) {
		return this.classifier.decide(new ProviderError(signal, this.vendor, OK, Map.of(), body, detail));
	}

	/**
	 * What an exception of the bean means. A bean has no other key to try.
	 */
	Failure failure(Throwable thrown) {
		Failure failure = this.classifier.decide(this.exceptions.translate(thrown));
		return (failure.sameModel() == SameModel.WITH_ANOTHER_KEY) ? failure.notAgain() : failure;
	}

	/**
	 * What an exception means that broke a stream after content: an error is what it is,
	 * and a connection that broke cut the answer off.
	 */
	Failure failureWithin(Throwable thrown) {
		return switch (this.exceptions.translate(thrown).signal()) {
			case RESET, CUT -> failure(Signal.INCOMPLETE, "the connection broke within the stream");
			case TIME_LIMIT -> failure(Signal.STALLED, "the stream paused beyond the bean's own time limit");
			default -> failure(thrown);
		};
	}

	Failure failure(Signal signal, String detail) {
		return this.classifier.decide(ProviderError.of(signal, this.vendor, detail));
	}

}
