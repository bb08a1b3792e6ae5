package io.modelrouter.provider.sdk;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;

import io.modelrouter.Failure;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ProviderError;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.ReportedLimit;
import io.modelrouter.notation.LimitHeaders;
import io.modelrouter.provider.answer.AnswerLook;
import io.modelrouter.provider.answer.BodyLook;
import io.modelrouter.provider.answer.BodyShape;
import io.modelrouter.provider.error.SafeDetail;
import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.http.HttpReply;

/**
 * Says what came of an attempt, by what was seen on the wire rather than by what the SDK
 * made of it. Thread-safe.
 */
final class AttemptJudge {

	private final SdkSettings settings;

	private final BodyLook bodies = new BodyLook();

	private final BodyShape shapes = new BodyShape();

	AttemptJudge(SdkSettings settings) {
		this.settings = settings;
	}

	/**
	 * What an answer turns out to be, null if it is one.
	 */
	@Nullable Failure look(@Nullable ChatResponse response, HttpAttempt attempt) {
		AnswerLook look = AnswerLook.at(response);
		if (attempt.isSuccess() && !look.isDoubtful()) {
			return null;
		}
		HttpReply reply = attempt.reply();
		if (attempt.isSuccess() && look.isAnswer() && reply != null
				&& !this.bodies.findsError(reply.body(), look.hasContent())) {
			return null;
		}
		return failure(error(reply, attempt, "no answer"));
	}

	/**
	 * An answer with when it was asked for, and with what its headers tell of limits.
	 */
	ModelAnswer complete(ModelAnswer answer, HttpAttempt attempt) {
		Map<String, String> headers = attempt.limitHeaders();
		List<ReportedLimit> limits = headers.isEmpty() ? List.of()
				: LimitHeaders.read(this.settings.vendor(), headers, this.settings.time().now());
		return answer.with(attempt.sentAt(), limits);
	}

	/**
	 * Why a stream that the SDK took for whole is not.
	 */
	Failure broken(HttpAttempt attempt) {
		return failure(error(attempt.reply(), attempt, "no request"));
	}

	/**
	 * The caller did not take the next chunk.
	 */
	Failure left() {
		return failure(beneathHttp(Signal.INTERRUPTED, "the caller has left"));
	}

	/**
	 * What an exception of the SDK means.
	 */
	Failure explain(RuntimeException thrown, HttpAttempt attempt) {
		return failure(error(attempt.reply(), attempt, SafeDetail.of(thrown)));
	}

	private ProviderError error(@Nullable HttpReply reply, HttpAttempt attempt, String otherwise) {
		Signal signal = attempt.signal();
		if (signal != null && signal != Signal.UNREADABLE && signal != Signal.RESPONSE) {
			return beneathHttp(signal, attempt.detail());
		}
		if (reply == null) {
			return beneathHttp(Signal.NOT_SENT, "nothing was sent: " + otherwise);
		}
		boolean error = signal == Signal.RESPONSE || !reply.isSuccess() || this.bodies.findsError(reply.body(), false);
		return error ? seen(Signal.RESPONSE, reply, "") : seen(Signal.UNREADABLE, reply, unreadable(reply, attempt));
	}

	/**
	 * A stream says itself what is wrong with it, unless nothing of it is one.
	 */
	private String unreadable(HttpReply reply, HttpAttempt attempt) {
		return attempt.detail().isEmpty() ? this.shapes.describe(reply.body(), reply.contentType())
				: "not an answer: " + attempt.detail();
	}

	private ProviderError seen(Signal signal, HttpReply reply, String detail) {
		return new ProviderError(signal, this.settings.vendor(), reply.status(), reply.headers(), reply.body(), detail);
	}

	private ProviderError beneathHttp(Signal signal, String detail) {
		return ProviderError.of(signal, this.settings.vendor(), detail);
	}

	private Failure failure(ProviderError error) {
		return this.settings.classifier().decide(error);
	}

}
