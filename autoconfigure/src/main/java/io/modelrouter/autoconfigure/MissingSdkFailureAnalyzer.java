package io.modelrouter.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.modelrouter.provider.MissingSdkException;

/**
 * Says which dependency a configured provider needs.
 */
final class MissingSdkFailureAnalyzer extends AbstractFailureAnalyzer<MissingSdkException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSdkException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Add the dependency, or remove the providers of that type from model-router.providers.", cause);
	}

}
