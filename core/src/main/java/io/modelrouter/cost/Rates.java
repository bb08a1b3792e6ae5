package io.modelrouter.cost;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

/**
 * What a million tokens cost, by what they are. Immutable.
 *
 * @param input tokens of the prompt
 * @param cachedInput those read from the vendor's cache; null: as input
 * @param cacheWrite those written to the vendor's cache for minutes; null: as input
 * @param cacheWriteHour those written to it for an hour; null: as cacheWrite
 * @param output tokens of the answer
 * @param reasoning tokens that the model thought; null: as output
 * @param audioInput tokens of sound in the prompt; null: as input
 * @param cachedAudioInput those read from the vendor's cache; null: as cachedInput
 * @param imageInput tokens of images in the prompt; null: as input
 * @param audioOutput tokens of sound in the answer; null: as output
 * @param imageOutput tokens of images in the answer; null: as output
 */
public record Rates(BigDecimal input, @Nullable BigDecimal cachedInput, @Nullable BigDecimal cacheWrite,
		@Nullable BigDecimal cacheWriteHour, BigDecimal output, @Nullable BigDecimal reasoning,
		@Nullable BigDecimal audioInput, @Nullable BigDecimal cachedAudioInput, @Nullable BigDecimal imageInput,
		@Nullable BigDecimal audioOutput, @Nullable BigDecimal imageOutput) {

	/** The scale of a number of tokens in millions. */
	private static final int MILLIONTHS = 6;

	/**
	 * Rates of which two are known; any other can be added.
	 */
	public static RatesBuilder of(BigDecimal input, BigDecimal output) {
		return new RatesBuilder(input, output);
	}

	/**
	 * What the tokens cost: the sum of millions of tokens × rate over their parts, in
	 * exact decimals.
	 */
	BigDecimal cost(TokenUsage usage) {
		BigDecimal cached = or(this.cachedInput, this.input);
		BigDecimal write = or(this.cacheWrite, this.input);
		UsageDetails details = usage.details();
		if (details.countsApart()) {
			return apart(usage, details, cached, write);
		}
		BigDecimal sum = add(BigDecimal.ZERO, usage.input(), this.input);
		sum = add(sum, usage.cachedInput(), cached);
		sum = add(sum, usage.cacheWrite(), write);
		if (this.reasoning == null) {
			return add(sum, usage.totalOutput(), this.output);
		}
		return add(add(sum, usage.output(), this.output), usage.reasoning(), this.reasoning);
	}

	/** A part is never larger than the whole it lies within. */
	private BigDecimal apart(TokenUsage usage, UsageDetails details, BigDecimal cached, BigDecimal write) {
		long audio = Math.min(details.audioInput(), usage.input());
		long image = Math.min(details.imageInput(), usage.input() - audio);
		BigDecimal sum = add(BigDecimal.ZERO, usage.input() - audio - image, this.input);
		sum = add(sum, audio, or(this.audioInput, this.input));
		sum = add(sum, image, or(this.imageInput, this.input));
		long cachedAudio = Math.min(details.cachedAudioInput(), usage.cachedInput());
		sum = add(sum, usage.cachedInput() - cachedAudio, cached);
		sum = add(sum, cachedAudio, or(this.cachedAudioInput, cached));
		long hour = Math.min(details.cacheWriteHour(), usage.cacheWrite());
		sum = add(sum, usage.cacheWrite() - hour, write);
		sum = add(sum, hour, or(this.cacheWriteHour, write));
		long audioOut = Math.min(details.audioOutput(), usage.output());
		long imageOut = Math.min(details.imageOutput(), usage.output() - audioOut);
		sum = add(sum, usage.output() - audioOut - imageOut, this.output);
		sum = add(sum, audioOut, or(this.audioOutput, this.output));
		sum = add(sum, imageOut, or(this.imageOutput, this.output));
		return add(sum, usage.reasoning(), or(this.reasoning, this.output));
	}

	private static BigDecimal or(@Nullable BigDecimal rate, BigDecimal other) {
		return (rate != null) ? rate : other;
	}

	private static BigDecimal add(BigDecimal sum, long tokens, BigDecimal price) {
		if (tokens == 0) {
			return sum;
		}
		BigDecimal product = price.multiply(BigDecimal.valueOf(tokens, MILLIONTHS));
		return (sum.signum() != 0) ? sum.add(product) : product;
	}

}
