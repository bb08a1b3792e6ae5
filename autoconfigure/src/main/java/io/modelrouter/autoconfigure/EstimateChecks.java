package io.modelrouter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.tokenizer.TokenCountEstimator;

/**
 * Says what is wrong with how tokens are estimated.
 */
final class EstimateChecks {

	private EstimateChecks() {
	}

	static void run(@Nullable String tokenizer, ModelBeans<TokenCountEstimator> beans, Problems problems) {
		if (tokenizer != null && !beans.contains(tokenizer)) {
			problems.add(PropertyName.of("estimates", "tokenizer"),
					"names TokenCountEstimator bean '" + tokenizer + "', which does not exist",
					NearestName.hint(tokenizer, beans.names()));
		}
	}

}
