package io.modelrouter.provider.options;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once for each portable option that a vendor does not have it, when somebody sets
 * it. Thread-safe.
 */
public final class IgnoredOptions {

	private static final Logger logger = LoggerFactory.getLogger(IgnoredOptions.class);

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	private final String model;

	/**
	 * @param model the model's name in the configuration
	 */
	public IgnoredOptions(String model) {
		this.model = model;
	}

	/**
	 * Tells of an option that the vendor does not have.
	 * @param value its value, null if nobody set it
	 */
	public void report(String option, @Nullable Object value) {
		if (value != null && this.said.add(option)) {
			logger.warn("Model '{}' has no option '{}': it is not sent.", this.model, option);
		}
	}

}
