package io.modelrouter.test;

import java.time.Duration;
import java.time.Instant;

import io.modelrouter.test.ErrorCase.Bucket;
import io.modelrouter.test.LimitWindows.Admission;
import io.modelrouter.test.LimitWindows.Gauge;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor would say to one request.
 *
 * @param dialect the vendor's wire format
 * @param question what is asked
 * @param subject model and key, for error messages
 * @param limits the limits of the model; null if it has none
 * @param usage the tokens to tell; null for the estimate
 */
record Responder(Dialect dialect, Question question, Subject subject, @Nullable LimitWindows limits,
		@Nullable ScriptedUsage usage) {

	HttpResponse answer(String text) {
		Answer answer = Answer.of(this.question, text, this.usage);
		Stamp stamp = this.subject.stamp();
		if (this.limits == null) {
			return this.dialect.answer(this.question, answer, stamp);
		}
		Admission admission = this.limits.admit(this.dialect.limitedTokens(answer), stamp.now());
		ErrorCase refusal = admission.refusal();
		HttpResponse response = (refusal != null) ? refusal(refusal)
				: this.dialect.answer(this.question, answer, stamp);
		for (Gauge gauge : admission.gauges()) {
			response = this.dialect.withGauge(response, gauge, stamp.now());
		}
		return response;
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
		return this.dialect.withGauge(response, new Gauge(dimension, bucket.limit(), bucket.limit() - bucket.used(),
				(delay != null) ? now.plus(delay) : null), now);
	}

}
