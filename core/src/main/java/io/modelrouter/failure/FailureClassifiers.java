package io.modelrouter.failure;

import java.util.List;

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

	/**
	 * The same, but others are asked before it. One that throws is logged and passed
	 * over.
	 * @param own asked in order, each until one knows the error
	 */
	public static FailureClassifier standard(List<FailureClassifier> own, Time time) {
		return new ClassifierChain(own, standard(time));
	}

}
