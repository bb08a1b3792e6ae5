package io.modelrouter.sample.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import io.modelrouter.Cost;
import io.modelrouter.Degradation;
import io.modelrouter.RoutedResponse;
import io.modelrouter.TokenUsage;

/**
 * An answer and where it came from. Immutable.
 *
 * @param text what it says
 * @param model the answering model's name in the configuration, {@code none} of a rule
 * @param modelName the provider's name of the model
 * @param provider the provider's name in the configuration
 * @param ageMs how old a cached answer is, null of any other
 * @param tokens by the provider's count, null if it told none
 * @param cost null if the price is unknown, or nothing was paid
 */
@JsonNaming(SnakeCaseStrategy.class)
record AnswerReport(String text, String model, String modelName, String provider, @Nullable Long ageMs,
		@Nullable Tokens tokens, @Nullable Cost cost) {

	static AnswerReport of(RoutedResponse response) {
		Degradation degradation = response.degradation();
		Long age = (degradation != null && degradation.age() != null) ? degradation.age().toMillis() : null;
		return new AnswerReport(response.text(), response.model(), response.target().name(), response.provider(), age,
				Tokens.of(response.tokens()), response.cost());
	}

	/**
	 * Its tokens, in parts that do not overlap.
	 *
	 * @param input of the prompt, neither read from nor written to the vendor's cache
	 * @param cachedInput of the prompt, read from the vendor's cache
	 * @param cacheWrite of the prompt, written to the vendor's cache
	 * @param output that the caller sees
	 * @param reasoning that the model thought
	 * @param estimated true if the provider did not count them, else null
	 */
	@JsonNaming(SnakeCaseStrategy.class)
	record Tokens(long input, long cachedInput, long cacheWrite, long output, long reasoning,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean estimated) {

		static @Nullable Tokens of(TokenUsage usage) {
			return usage.isKnown() ? new Tokens(usage.input(), usage.cachedInput(), usage.cacheWrite(), usage.output(),
					usage.reasoning(), usage.estimated() ? true : null) : null;
		}

	}

}
