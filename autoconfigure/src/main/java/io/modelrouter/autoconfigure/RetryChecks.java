package io.modelrouter.autoconfigure;

import io.modelrouter.FailureKind;
import io.modelrouter.autoconfigure.RetryProperties.Template;

/**
 * Says which figures of the retry templates cannot be.
 */
final class RetryChecks {

	private RetryChecks() {
	}

	static void run(RetryProperties retry, Problems problems) {
		retry.templates().forEach((kind, template) -> check(kind, template, problems));
	}

	private static void check(FailureKind kind, Template template, Problems problems) {
		Integer maxRetries = template.maxRetries();
		if (maxRetries != null) {
			problems.check(maxRetries >= 0, property(kind, "max-retries"), maxRetries, "0 or more");
		}
		problems.check(!template.initialDelay().isNegative(), property(kind, "initial-delay"),
				Texts.of(template.initialDelay()), "0 or more, for example 1s");
		problems.check(template.multiplier() >= 1 && template.multiplier() <= 100, property(kind, "multiplier"),
				template.multiplier(), "1 to 100");
		problems.check(template.maxDelay().compareTo(template.initialDelay()) >= 0, property(kind, "max-delay"),
				Texts.of(template.maxDelay()), "initial-delay (" + Texts.of(template.initialDelay()) + ") or more");
		problems.check(!template.jitter().isNegative(), property(kind, "jitter"), Texts.of(template.jitter()),
				"0 or more, for example 500ms");
	}

	private static String property(FailureKind kind, String name) {
		return PropertyName.of("retry", kind.propertyName(), name);
	}

}
