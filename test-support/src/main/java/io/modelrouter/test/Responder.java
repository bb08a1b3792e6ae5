package io.modelrouter.test;

import java.time.Duration;

import io.modelrouter.test.LimitWindows.Admission;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor would say to one request.
 *
 * @param dialect the vendor's wire format
 * @param question what is asked
 * @param subject model and key, for error messages
 * @param limits the limits of the model; null if it has none
 */
record Responder(Dialect dialect, Question question, Subject subject, @Nullable LimitWindows limits) {

	HttpResponse answer(String text) {
		Answer answer = Answer.of(this.question, text);
		Stamp stamp = this.subject.stamp();
		if (this.limits == null) {
			return this.dialect.answer(this.question, answer, stamp);
		}
		Admission admission = this.limits.admit(this.dialect.limitedTokens(answer), stamp.now());
		ErrorCase refusal = admission.refusal();
		HttpResponse response = (refusal != null) ? error(refusal) : this.dialect.answer(this.question, answer, stamp);
		@Nullable Duration delay = (refusal != null) ? refusal.delay() : null;
		return this.dialect.withLimits(response, admission.gauges(), delay, stamp.now());
	}

	HttpResponse error(ErrorCase error) {
		return this.dialect.error(error, this.subject);
	}

}
