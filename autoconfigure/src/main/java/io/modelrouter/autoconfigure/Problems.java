package io.modelrouter.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.origin.Origin;

/**
 * Collects what is wrong with a configuration, so that one start shows all of it. Not
 * thread-safe.
 */
final class Problems {

	private final ConfiguredValues configured;

	private final List<String> descriptions = new ArrayList<>();

	private final Set<String> actions = new LinkedHashSet<>();

	Problems(ConfiguredValues configured) {
		this.configured = configured;
	}

	/**
	 * Adds one.
	 * @param property its full name
	 * @param reason what is wrong with it, without the value of a secret
	 * @param action what to do
	 */
	void add(String property, String reason, String action) {
		Origin origin = this.configured.origin(property);
		this.descriptions.add(property + " " + reason + ((origin != null) ? " (" + origin + ")" : ""));
		this.actions.add(property + ": " + action);
	}

	/**
	 * Adds one unless the value is in its range.
	 * @param valid whether it is
	 * @param property its full name
	 * @param value what was written
	 * @param allowed the range, in words
	 */
	void check(boolean valid, String property, Object value, String allowed) {
		if (!valid) {
			add(property, "is " + value, "set it to " + allowed + ".");
		}
	}

	/**
	 * Adds one if a placeholder is left that nothing replaced.
	 * @param property its full name
	 * @param value what is left of it
	 */
	void checkPlaceholders(String property, @Nullable String value) {
		if (Texts.isUnresolved(value)) {
			add(property, "has a placeholder without a value",
					"set " + String.join(", ", placeholders(property)) + ".");
		}
	}

	/**
	 * How many there are so far.
	 */
	int count() {
		return this.descriptions.size();
	}

	/**
	 * The names that stood in the placeholders of a property.
	 */
	List<String> placeholders(String property) {
		return this.configured.placeholders(property);
	}

	/**
	 * Fails the start if there is any.
	 * @throws FailureAnalyzedException with all of them
	 */
	void throwIfAny() {
		if (!this.descriptions.isEmpty()) {
			throw new FailureAnalyzedException("Model Router cannot start with this configuration:\n\n    "
					+ String.join("\n    ", this.descriptions), String.join("\n", this.actions));
		}
	}

}
