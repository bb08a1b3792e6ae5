package io.modelrouter;

import org.jspecify.annotations.Nullable;

/**
 * Judges what was seen of a failed attempt. The beans of an application are asked first,
 * in order; the router's own decides what they leave open. Implementations are
 * thread-safe; one that throws is passed over.
 */
@FunctionalInterface
public interface FailureClassifier {

	/**
	 * Says what went wrong, whose fault it is and what to do; null to leave it to the
	 * next.
	 */
	@Nullable Failure classify(ProviderError error);

	/**
	 * The same, but decided: what is left open is of unknown kind.
	 */
	default Failure decide(ProviderError error) {
		Failure failure = classify(error);
		return (failure != null) ? failure : Failure.of(FailureKind.UNKNOWN, error.status(), error.detail(),
				"No classifier knows this error: have FailureClassifiers.standard(..) decide last.");
	}

}
