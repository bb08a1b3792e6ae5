package io.modelrouter.autoconfigure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelrouter.cost.Rates;

/**
 * What somebody wrote of the prices of a million tokens. Null means unset.
 */
record Figures(@Nullable BigDecimal input, @Nullable BigDecimal cachedInput, @Nullable BigDecimal cacheWrite,
		@Nullable BigDecimal cacheWriteHour, @Nullable BigDecimal output, @Nullable BigDecimal reasoning,
		@Nullable BigDecimal audioInput, @Nullable BigDecimal cachedAudioInput, @Nullable BigDecimal imageInput,
		@Nullable BigDecimal audioOutput, @Nullable BigDecimal imageOutput) {

	/**
	 * These figures, and those of the base where nothing was written.
	 */
	Figures over(Figures base) {
		return new Figures(or(this.input, base.input), or(this.cachedInput, base.cachedInput),
				or(this.cacheWrite, base.cacheWrite), or(this.cacheWriteHour, base.cacheWriteHour),
				or(this.output, base.output), or(this.reasoning, base.reasoning), or(this.audioInput, base.audioInput),
				or(this.cachedAudioInput, base.cachedAudioInput), or(this.imageInput, base.imageInput),
				or(this.audioOutput, base.audioOutput), or(this.imageOutput, base.imageOutput));
	}

	private static @Nullable BigDecimal or(@Nullable BigDecimal figure, @Nullable BigDecimal other) {
		return (figure != null) ? figure : other;
	}

	/**
	 * The figures by their names.
	 */
	Map<String, @Nullable BigDecimal> byName() {
		Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
		figures.put("input", this.input);
		figures.put("cached-input", this.cachedInput);
		figures.put("cache-write", this.cacheWrite);
		figures.put("cache-write-hour", this.cacheWriteHour);
		figures.put("output", this.output);
		figures.put("reasoning", this.reasoning);
		figures.put("audio-input", this.audioInput);
		figures.put("cached-audio-input", this.cachedAudioInput);
		figures.put("image-input", this.imageInput);
		figures.put("audio-output", this.audioOutput);
		figures.put("image-output", this.imageOutput);
		return figures;
	}

	/**
	 * The rates; embeddings have no output.
	 */
	Rates rates() {
		return Rates.of(Objects.requireNonNull(this.input), Objects.requireNonNullElse(this.output, BigDecimal.ZERO))
			.cachedInput(this.cachedInput)
			.cacheWrite(this.cacheWrite)
			.cacheWriteHour(this.cacheWriteHour)
			.reasoning(this.reasoning)
			.audioInput(this.audioInput)
			.cachedAudioInput(this.cachedAudioInput)
			.imageInput(this.imageInput)
			.audioOutput(this.audioOutput)
			.imageOutput(this.imageOutput)
			.build();
	}

}
