package io.modelrouter.cost;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Puts rates together; null means that there is no rate of its own. Not thread-safe.
 */
public final class RatesBuilder {

	private final BigDecimal input;

	private final BigDecimal output;

	private @Nullable BigDecimal cachedInput;

	private @Nullable BigDecimal cacheWrite;

	private @Nullable BigDecimal cacheWriteHour;

	private @Nullable BigDecimal reasoning;

	private @Nullable BigDecimal audioInput;

	private @Nullable BigDecimal cachedAudioInput;

	private @Nullable BigDecimal imageInput;

	private @Nullable BigDecimal audioOutput;

	private @Nullable BigDecimal imageOutput;

	RatesBuilder(BigDecimal input, BigDecimal output) {
		this.input = input;
		this.output = output;
	}

	/** See {@link Rates#cachedInput()}. */
	public RatesBuilder cachedInput(@Nullable BigDecimal rate) {
		this.cachedInput = rate;
		return this;
	}

	/** See {@link Rates#cacheWrite()}. */
	public RatesBuilder cacheWrite(@Nullable BigDecimal rate) {
		this.cacheWrite = rate;
		return this;
	}

	/** See {@link Rates#cacheWriteHour()}. */
	public RatesBuilder cacheWriteHour(@Nullable BigDecimal rate) {
		this.cacheWriteHour = rate;
		return this;
	}

	/** See {@link Rates#reasoning()}. */
	public RatesBuilder reasoning(@Nullable BigDecimal rate) {
		this.reasoning = rate;
		return this;
	}

	/** See {@link Rates#audioInput()}. */
	public RatesBuilder audioInput(@Nullable BigDecimal rate) {
		this.audioInput = rate;
		return this;
	}

	/** See {@link Rates#cachedAudioInput()}. */
	public RatesBuilder cachedAudioInput(@Nullable BigDecimal rate) {
		this.cachedAudioInput = rate;
		return this;
	}

	/** See {@link Rates#imageInput()}. */
	public RatesBuilder imageInput(@Nullable BigDecimal rate) {
		this.imageInput = rate;
		return this;
	}

	/** See {@link Rates#audioOutput()}. */
	public RatesBuilder audioOutput(@Nullable BigDecimal rate) {
		this.audioOutput = rate;
		return this;
	}

	/** See {@link Rates#imageOutput()}. */
	public RatesBuilder imageOutput(@Nullable BigDecimal rate) {
		this.imageOutput = rate;
		return this;
	}

	/**
	 * The rates.
	 */
	public Rates build() {
		return new Rates(this.input, this.cachedInput, this.cacheWrite, this.cacheWriteHour, this.output,
				this.reasoning, this.audioInput, this.cachedAudioInput, this.imageInput, this.audioOutput,
				this.imageOutput);
	}

}
