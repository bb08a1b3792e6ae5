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
		Bounds bounds = new Bounds(problems);
		Integer maxRetries = template.maxRetries();
		if (maxRetries != null) {
			bounds.checkRetries(property(kind, "max-retries"), maxRetries);
		}
		bounds.checkWait(property(kind, "initial-delay"), template.initialDelay(), "1s");
		problems.check(template.multiplier() >= 1 && template.multiplier() <= 100, property(kind, "multiplier"),
				template.multiplier(), "1 to 100");
		bounds.checkGrown(property(kind, "max-delay"), template.maxDelay(), "initial-delay", template.initialDelay());
		bounds.checkWait(property(kind, "jitter"), template.jitter(), "500ms");
	}

	private static String property(FailureKind kind, String name) {
		return PropertyName.of("retry", kind.propertyName(), name);
	}

}
