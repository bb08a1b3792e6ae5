package io.modelrouter.provider.bean;

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
		if (response == null || !look.isAnswer()) {
			throw new AttemptFailedException(failed(Signal.UNREADABLE, "", "no generation"));
		}
		if (look.isDoubtful()) {
			// There is no body; a finish reason is put as OpenAI would have put it.
			String body = "{\"choices\":[{\"finish_reason\":\"" + look.finish().replaceAll("\\W", "_") + "\"}]}";
			if (this.bodies.findsError(body, look.hasContent())) {
				throw new AttemptFailedException(failed(Signal.RESPONSE, body, "finish reason " + look.finish()));
			}
		}
		return response;
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

	Failure failure(Signal signal, String detail) {
		return this.classifier.decide(ProviderError.of(signal, this.vendor, detail));
	}

}
