package io.modelrouter;

/**
 * Judges what was seen of a failed attempt. Implementations are thread-safe and never
 * throw, whatever the body says.
 */
@FunctionalInterface
public interface FailureClassifier {

	/**
	 * Says what went wrong, whose fault it is and what to do.
	 */
	Failure classify(ProviderError error);

}
