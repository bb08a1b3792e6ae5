package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.modelrouter.test.ErrorCase.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor would say to one request.
 *
 * @param dialect the vendor's wire format
 * @param question what is asked
 * @param subject model and key, for error messages
 * @param passage the way through the limits of the model and the account
 * @param usage the tokens to tell; null for the estimate
 * @param delivery how the answer is wanted
 */
record Responder(Dialect dialect, Question question, Subject subject, Passage passage, @Nullable ScriptedUsage usage,
		Delivery delivery) {

	Answer answerOf(Reply reply) {
		return Answer.of(this.question, reply, this.usage);
	}

	/** The answer in one body, or the refusal of a limit. */
	HttpResponse respond(Answer answer) {
		return admitted(answer, () -> this.dialect.answer(this.question, answer, this.subject.stamp()));
	}

	/** The head of a stream, or the refusal of a limit. */
	HttpResponse streamHead(Answer answer) {
		return admitted(answer, () -> this.dialect.streamHead(this.subject.stamp()));
	}

	/** How the answer is streamed. */
	VendorStream stream(Answer answer) {
		return this.dialect.stream(this.question, answer, this.subject.stamp(),
				this.delivery == Delivery.STREAM_WITH_USAGE);
	}

	private HttpResponse admitted(Answer answer, Supplier<HttpResponse> success) {
		Admission admission = enter(answer);
		ErrorCase refusal = admission.refusal();
		HttpResponse response = (refusal != null) ? refusal(refusal) : success.get();
		return this.dialect.withGauges(response, admission.gauges(), admission.at());
	}

	/** Whether the limits let it through. */
	boolean admits(Answer answer) {
		return !enter(answer).refused();
	}

	private Admission enter(Answer answer) {
		ScriptedUsage used = answer.used();
		return this.passage.enter(new Charge(this.dialect.limitedTokens(used), used.completion()));
	}

	private HttpResponse refusal(ErrorCase refusal) {
		HttpResponse response = this.dialect.error(refusal, this.subject);
		Duration delay = refusal.delay();
		return (delay != null) ? this.dialect.withDelay(response, delay) : response;
	}

	/**
	 * A scripted error: of a limit, it also has the headers, and a reset if a delay is
	 * given.
	 */
	HttpResponse error(ErrorCase error) {
		HttpResponse response = this.dialect.error(error, this.subject);
		Dimension dimension = error.reason().dimension();
		if (dimension == null) {
			return response;
		}
		Bucket bucket = error.bucket();
		Instant now = this.subject.stamp().now();
		Duration delay = error.delay();
		Gauge gauge = new Gauge(dimension, bucket.limit(), bucket.limit() - bucket.used(),
				(delay != null) ? now.plus(delay) : null);
		return this.dialect.withGauges(response, List.of(gauge), now);
	}

}
