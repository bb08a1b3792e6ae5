package io.modelrouter.provider.usage;

import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;

/**
 * Understands what one vendor's library counted. Thread-safe.
 */
@FunctionalInterface
public interface UsageReader {

	/**
	 * The tokens in parts that do not overlap, null if it is not of this library.
	 * @param counted the library's own object
	 */
	@Nullable TokenUsage read(Object counted);

}
