package io.modelrouter.failure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.ProviderError;

/**
 * Asks the application's classifiers in order, and the last one what they leave open.
 *
 * @param own those of the application
 * @param last decides what is left
 */
record ClassifierChain(List<FailureClassifier> own, FailureClassifier last) implements FailureClassifier {

	private static final Logger logger = LoggerFactory.getLogger(ClassifierChain.class);

	ClassifierChain {
		own = List.copyOf(own);
	}

	@Override
	public @Nullable Failure classify(ProviderError error) {
		for (FailureClassifier classifier : this.own) {
			Failure failure = ask(classifier, error);
			if (failure != null) {
				return failure;
			}
		}
		return this.last.classify(error);
	}

	private static @Nullable Failure ask(FailureClassifier classifier, ProviderError error) {
		try {
			return classifier.classify(error);
		}
		catch (Exception ex) {
			// Kotlin's may throw what they do not declare. Without its message, which may
			// hold what the provider quoted of the prompt.
			logger.error("Failure classifier {} broke with {}, so the next is asked", classifier.getClass().getName(),
					ex.getClass().getName());
			logger.debug("Where {} broke: {}", classifier.getClass().getName(), ex.getStackTrace());
			return null;
		}
	}

}
