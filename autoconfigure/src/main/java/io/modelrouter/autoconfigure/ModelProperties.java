package io.modelrouter.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One model of a provider. The prefix serves the metadata only.
 *
 * @param provider Name of the provider that has the model.
 * @param name Name that the provider gives the model. Not needed for beans.
 * @param contextWindow Tokens that prompt and answer may have together. Unknown by
 * default.
 * @param price What it costs. Without it calls are counted as unpriced.
 * @param options What is sent unless the caller says otherwise.
 * @param limits What the account allows for this model.
 * @param vectorSpace Label that endpoints of the same embedding model share where their
 * providers name it differently. The name of the model by default.
 */
@ConfigurationProperties("model-router.models.*")
public record ModelProperties(@Nullable String provider, @Nullable String name, @Nullable Integer contextWindow,
		@NestedConfigurationProperty @Nullable PriceProperties price,
		@NestedConfigurationProperty @DefaultValue Options options,
		@NestedConfigurationProperty @DefaultValue LimitsProperties limits, @Nullable String vectorSpace) {

	/**
	 * Options in portable names. Null means: not sent, the vendor decides.
	 *
	 * @param temperature Sampling temperature, 0 to 2.
	 * @param maxTokens Most tokens of an answer.
	 * @param topP Share of the likeliest tokens to sample from, 0 to 1.
	 * @param topK Number of the likeliest tokens to sample from, where the vendor has it.
	 * @param stopSequences Texts that end the answer.
	 * @param frequencyPenalty Penalty on frequent tokens, -2 to 2, where the vendor has
	 * it.
	 * @param presencePenalty Penalty on tokens already used, -2 to 2, where the vendor
	 * has it.
	 * @param dimensions How many numbers a vector shall have. Only for embeddings.
	 * @param taskType What vectors are for, where the vendor asks that, for example
	 * RETRIEVAL_QUERY. Only for embeddings.
	 */
	public record Options(@Nullable Double temperature, @Nullable Integer maxTokens, @Nullable Double topP,
			@Nullable Integer topK, @Nullable List<String> stopSequences, @Nullable Double frequencyPenalty,
			@Nullable Double presencePenalty, @Nullable Integer dimensions, @Nullable String taskType) {

		public Options {
			stopSequences = (stopSequences != null) ? List.copyOf(stopSequences) : null;
		}

	}

}
