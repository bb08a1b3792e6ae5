package io.modelrouter;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer came from that no model gave just now. Immutable.
 *
 * @param source who gave it instead
 * @param age how old a cached answer is, null for a rule's
 */
public record Degradation(Source source, @Nullable Duration age) {

	/** The answer of a rule. */
	public static final Degradation RULE = new Degradation(Source.RULE, null);

	/**
	 * An answer of a model to the same request.
	 * @param age since it was given
	 */
	public static Degradation cached(Duration age) {
		return new Degradation(Source.CACHE, age);
	}

	/** Who gave a degraded answer. */
	public enum Source {

		/** A model gave it to the same request before. */
		CACHE,

		/** A {@link DegradedResponder}, or the route's own text. */
		RULE;

		/**
		 * The name as it stands in headers, logs and meters.
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
