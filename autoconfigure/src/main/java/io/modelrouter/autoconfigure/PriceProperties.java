package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.modelrouter.Price;

/**
 * What a model costs. Prices of tokens are for a million of them.
 *
 * @param input Price of the prompt's tokens.
 * @param cachedInput Price of the prompt's tokens that the vendor read from its cache.
 * The price of input by default.
 * @param cacheWrite Price of the prompt's tokens that the vendor wrote to its cache for
 * minutes. The price of input by default.
 * @param cacheWriteHour Price of the prompt's tokens that the vendor wrote to its cache
 * for an hour. The price of cache-write by default.
 * @param output Price of the answer's tokens. Not needed for embeddings.
 * @param reasoning Price of the tokens that the model thought. The price of output by
 * default.
 * @param audioInput Price of the prompt's tokens of sound. The price of input by default.
 * @param cachedAudioInput Price of the prompt's tokens of sound that the vendor read from
 * its cache. The price of cached-input by default.
 * @param imageInput Price of the prompt's tokens of images. The price of input by
 * default.
 * @param audioOutput Price of the answer's tokens of sound. The price of output by
 * default.
 * @param imageOutput Price of the answer's tokens of images. The price of output by
 * default.
 * @param currency ISO 4217 code of the currency.
 * @param perCall Price of a request that was answered, beside its tokens.
 * @param perSearch Price of a search that the vendor made for an answer, beside its
 * tokens.
 * @param uplift What all tokens are multiplied by, for a region for example.
 * @param serviceTiers What all tokens are multiplied by if the answer says that it was
 * served in that tier, for example 'batch' or 'flex'.
 * @param tiers Prices of requests with long prompts: each has 'above', the tokens of the
 * prompt beyond which it counts for the whole request, and prices. What it does not say
 * stays as it is.
 * @param periods Prices that count for some time: each has 'from' or 'until', a date or a
 * moment, and prices and tiers. What it does not say stays as it is.
 * @param windows Hours in which all tokens are multiplied by a 'factor': 'from' and
 * 'until', times of the day in quotes; 'days', all by default; 'except', dates; and
 * 'zone'.
 * @param zone Time zone of dates and hours.
 * @param asOf Day on which somebody last compared the price with the vendor's.
 */
public record PriceProperties(@Nullable BigDecimal input, @Nullable BigDecimal cachedInput,
		@Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWriteHour, @Nullable BigDecimal output,
		@Nullable BigDecimal reasoning, @Nullable BigDecimal audioInput, @Nullable BigDecimal cachedAudioInput,
		@Nullable BigDecimal imageInput, @Nullable BigDecimal audioOutput, @Nullable BigDecimal imageOutput,
		@DefaultValue(Price.DEFAULT_CURRENCY) String currency, @Nullable BigDecimal perCall,
		@Nullable BigDecimal perSearch, @DefaultValue("1") BigDecimal uplift,
		@DefaultValue Map<String, BigDecimal> serviceTiers, @DefaultValue List<Tier> tiers,
		@DefaultValue List<Period> periods, @DefaultValue List<Window> windows, @DefaultValue("UTC") String zone,
		@Nullable String asOf) {

	Figures figures() {
		return new Figures(this.input, this.cachedInput, this.cacheWrite, this.cacheWriteHour, this.output,
				this.reasoning, this.audioInput, this.cachedAudioInput, this.imageInput, this.audioOutput,
				this.imageOutput);
	}

	/**
	 * Prices of requests with long prompts.
	 *
	 * @param above Tokens of the prompt, beyond which they count.
	 * @param input Tokens of the prompt.
	 * @param cachedInput Tokens of the prompt that the vendor read from its cache.
	 * @param cacheWrite Tokens of the prompt that the vendor wrote to its cache for
	 * minutes.
	 * @param cacheWriteHour Tokens of the prompt that the vendor wrote to its cache for
	 * an hour.
	 * @param output Tokens of the answer.
	 * @param reasoning Tokens that the model thought.
	 * @param audioInput Tokens of sound in the prompt.
	 * @param cachedAudioInput Tokens of sound that the vendor read from its cache.
	 * @param imageInput Tokens of images in the prompt.
	 * @param audioOutput Tokens of sound in the answer.
	 * @param imageOutput Tokens of images in the answer.
	 */
	public record Tier(@Nullable Long above, @Nullable BigDecimal input, @Nullable BigDecimal cachedInput,
			@Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWriteHour, @Nullable BigDecimal output,
			@Nullable BigDecimal reasoning, @Nullable BigDecimal audioInput, @Nullable BigDecimal cachedAudioInput,
			@Nullable BigDecimal imageInput, @Nullable BigDecimal audioOutput, @Nullable BigDecimal imageOutput) {

		Figures figures() {
			return new Figures(this.input, this.cachedInput, this.cacheWrite, this.cacheWriteHour, this.output,
					this.reasoning, this.audioInput, this.cachedAudioInput, this.imageInput, this.audioOutput,
					this.imageOutput);
		}

	}

	/**
	 * Prices that count for some time.
	 *
	 * @param from When they begin to count.
	 * @param until When they end to count.
	 * @param input Tokens of the prompt.
	 * @param cachedInput Tokens of the prompt that the vendor read from its cache.
	 * @param cacheWrite Tokens of the prompt that the vendor wrote to its cache for
	 * minutes.
	 * @param cacheWriteHour Tokens of the prompt that the vendor wrote to its cache for
	 * an hour.
	 * @param output Tokens of the answer.
	 * @param reasoning Tokens that the model thought.
	 * @param audioInput Tokens of sound in the prompt.
	 * @param cachedAudioInput Tokens of sound that the vendor read from its cache.
	 * @param imageInput Tokens of images in the prompt.
	 * @param audioOutput Tokens of sound in the answer.
	 * @param imageOutput Tokens of images in the answer.
	 * @param tiers Prices of requests with long prompts.
	 */
	public record Period(@Nullable String from, @Nullable String until, @Nullable BigDecimal input,
			@Nullable BigDecimal cachedInput, @Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWriteHour,
			@Nullable BigDecimal output, @Nullable BigDecimal reasoning, @Nullable BigDecimal audioInput,
			@Nullable BigDecimal cachedAudioInput, @Nullable BigDecimal imageInput, @Nullable BigDecimal audioOutput,
			@Nullable BigDecimal imageOutput, @DefaultValue List<Tier> tiers) {

		Figures figures() {
			return new Figures(this.input, this.cachedInput, this.cacheWrite, this.cacheWriteHour, this.output,
					this.reasoning, this.audioInput, this.cachedAudioInput, this.imageInput, this.audioOutput,
					this.imageOutput);
		}

	}

	/**
	 * Hours in which all tokens cost more, or less.
	 *
	 * @param from When they begin.
	 * @param until When they end.
	 * @param days Days on which they begin.
	 * @param except Dates on which they do not.
	 * @param zone Time zone of all of that.
	 * @param factor What all tokens are multiplied by.
	 */
	public record Window(@Nullable String from, @Nullable String until, @DefaultValue List<DayOfWeek> days,
			@DefaultValue List<String> except, @Nullable String zone, @Nullable BigDecimal factor) {

	}

}
