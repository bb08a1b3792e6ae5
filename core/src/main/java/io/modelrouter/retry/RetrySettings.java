package io.modelrouter.retry;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.springframework.util.Assert;

import io.modelrouter.FailureKind;
import io.modelrouter.FailureKind.SameModel;
import io.modelrouter.ModelRoute;

/**
 * The figures of the retry templates. Immutable.
 *
 * @param templates by failure kind; a kind without one is never tried again on the same
 * model
 * @param budget what the retries of all calls together may be
 */
public record RetrySettings(Map<FailureKind, Template> templates, RetryBudgetSettings budget) {

	public RetrySettings {
		for (FailureKind kind : templates.keySet()) {
			if (!hasTemplate(kind)) {
				throw new IllegalArgumentException(kind + " has no retry template of its own");
			}
		}
		Map<FailureKind, Template> copy = new EnumMap<>(FailureKind.class);
		copy.putAll(templates);
		templates = Collections.unmodifiableMap(copy);
	}

	/**
	 * Templates with the default budget.
	 */
	public RetrySettings(Map<FailureKind, Template> templates) {
		this(templates, RetryBudgetSettings.DEFAULTS);
	}

	/**
	 * A template for every kind that may try the same model again: 3 retries, 1 for
	 * {@code TIMEOUT} and {@code MALFORMED_RESPONSE}.
	 */
	public static RetrySettings defaults() {
		Map<FailureKind, Template> templates = new EnumMap<>(FailureKind.class);
		for (FailureKind kind : FailureKind.values()) {
			if (hasTemplate(kind)) {
				templates.put(kind, Template.defaults(kind));
			}
		}
		return new RetrySettings(templates);
	}

	/**
	 * The same templates with another budget.
	 */
	public RetrySettings withBudget(RetryBudgetSettings budget) {
		return new RetrySettings(this.templates, budget);
	}

	private static boolean hasTemplate(FailureKind kind) {
		return kind.sameModel() == SameModel.AFTER_BACKOFF && templateOf(kind) == kind;
	}

	/**
	 * The kind whose template serves a kind: half an answer is retried like one that
	 * cannot be read.
	 */
	static FailureKind templateOf(FailureKind kind) {
		return (kind == FailureKind.INCOMPLETE) ? FailureKind.MALFORMED_RESPONSE : kind;
	}

	/**
	 * The figures of one template. The wait before retry n (from 0) is
	 * {@code min(initialDelay · multiplier^n, maxDelay) + U(0, jitter)}.
	 *
	 * @param maxRetries the most retries, 0 for none
	 * @param initialDelay the wait before the first retry
	 * @param multiplier how the wait grows, at least 1
	 * @param maxDelay where it stops growing
	 * @param jitter the most that chance adds
	 */
	public record Template(int maxRetries, Duration initialDelay, double multiplier, Duration maxDelay,
			Duration jitter) {

		public Template {
			Assert.isTrue(maxRetries >= 0 && maxRetries <= ModelRoute.MOST_RETRIES,
					"max-retries must be between 0 and " + ModelRoute.MOST_RETRIES);
			Assert.isTrue(!initialDelay.isNegative(), "initial-delay must not be negative");
			Assert.isTrue(multiplier >= 1 && multiplier <= 100, "multiplier must be between 1 and 100");
			Assert.isTrue(maxDelay.compareTo(initialDelay) >= 0 && maxDelay.toDays() <= 7,
					"max-delay must not be less than initial-delay, nor more than 7 days");
			Assert.isTrue(!jitter.isNegative() && jitter.toDays() <= 7, "jitter must be between 0 and 7 days");
		}

		/**
		 * What a kind has if the configuration is silent.
		 */
		public static Template defaults(FailureKind kind) {
			int maxRetries = (kind == FailureKind.TIMEOUT || kind == FailureKind.MALFORMED_RESPONSE) ? 1 : 3;
			return new Template(maxRetries, Duration.ofSeconds(1), 2, Duration.ofSeconds(8), Duration.ofMillis(500));
		}

	}

}
