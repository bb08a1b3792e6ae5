package io.modelrouter.failure;

import io.modelrouter.FailureClassifier;
import io.modelrouter.time.Time;

/**
 * Makes failure classifiers.
 */
public final class FailureClassifiers {

	private FailureClassifiers() {
	}

	/**
	 * A classifier that knows the error dialects of the vendors and the shapes they
	 * share. Thread-safe; never throws, whatever the body says.
	 * @param time the clock against which a provider's reset times are read
	 */
	public static FailureClassifier standard(Time time) {
		return new StandardFailureClassifier(time);
	}

}
