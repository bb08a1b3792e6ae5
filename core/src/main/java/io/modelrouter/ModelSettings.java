package io.modelrouter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A model of a provider as the configuration describes it. Immutable; null means unset.
 *
 * @param id the name in the configuration
 * @param name the provider's name of the model; null for a bean that has its own
 * @param contextWindow in tokens, null if unknown
 * @param price null if unknown
 * @param options what is sent unless the caller says otherwise
 * @param vectors what is known of its vectors, if it embeds
 * @param limits what its account allows for it
 */
public record ModelSettings(String id, @Nullable String name, @Nullable Integer contextWindow, @Nullable Price price,
		Options options, Vectors vectors, ModelLimits limits) {

	/**
	 * A model without limits.
	 */
	public ModelSettings(String id, @Nullable String name, @Nullable Integer contextWindow, @Nullable Price price,
			Options options, Vectors vectors) {
		this(id, name, contextWindow, price, options, vectors, ModelLimits.NONE);
	}

	/**
	 * A model of whose vectors nothing is known: any that answers.
	 */
	public ModelSettings(String id, @Nullable String name, @Nullable Integer contextWindow, @Nullable Price price,
			Options options) {
		this(id, name, contextWindow, price, options, Vectors.DEFAULTS);
	}

	/**
	 * A model whose window and price are unknown.
	 */
	public ModelSettings(String id, @Nullable String name, Options options) {
		this(id, name, null, null, options);
	}

	/**
	 * The provider's name of the model: its own, else the one in the configuration.
	 */
	public String nameOrId() {
		return (this.name != null) ? this.name : this.id;
	}

	/**
	 * What its vectors may be compared with: those of models with the same label.
	 */
	public String vectorSpace() {
		return (this.vectors.space() != null) ? this.vectors.space() : nameOrId();
	}

	/**
	 * The portable options of a model. Null means: not sent, the vendor decides.
	 *
	 * @param temperature sampling temperature
	 * @param maxTokens the most tokens of an answer
	 * @param topP nucleus sampling
	 * @param topK sampling among the k likeliest tokens, where the vendor has it
	 * @param stopSequences texts that end the answer
	 * @param frequencyPenalty penalty on frequent tokens, where the vendor has it
	 * @param presencePenalty penalty on tokens already used, where the vendor has it
	 */
	public record Options(@Nullable Double temperature, @Nullable Integer maxTokens, @Nullable Double topP,
			@Nullable Integer topK, @Nullable List<String> stopSequences, @Nullable Double frequencyPenalty,
			@Nullable Double presencePenalty) {

		/** Nothing set. */
		public static final Options NONE = new Options(null, null, null, null, null, null, null);

		public Options {
			stopSequences = (stopSequences != null) ? List.copyOf(stopSequences) : null;
		}

	}

	/**
	 * What is known of the vectors of a model that embeds. Immutable; null means unset.
	 *
	 * @param space a label that endpoints of the same model share where their providers
	 * give it different names; null for the provider's name
	 * @param dimensions how many numbers a vector shall have; null for the model's own
	 * @param taskType what the vectors are for, where the vendor asks that
	 */
	public record Vectors(@Nullable String space, @Nullable Integer dimensions, @Nullable String taskType) {

		/** Nothing set. */
		public static final Vectors DEFAULTS = new Vectors(null, null, null);

	}

}
