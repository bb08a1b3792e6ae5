package io.modelrouter;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What some vendors charge apart: tokens that lie within those of {@link TokenUsage}, and
 * what is no token at all. Immutable.
 *
 * @param cacheWriteHour of the tokens written to the vendor's cache, those kept for an
 * hour rather than minutes
 * @param audioInput of the input, those of sound
 * @param cachedAudioInput of the cached input, those of sound
 * @param imageInput of the input, those of images
 * @param audioOutput of the output, those of sound
 * @param imageOutput of the output, those of images
 * @param searches how often the model searched the web or another index, as far as the
 * vendor tells
 * @param serviceTier the tier that the answer says it was served with, as the vendor
 * names it, for example {@code flex}; null if it does not say
 * @param told what the provider itself says it charged; null if it does not say
 */
public record UsageDetails(long cacheWriteHour, long audioInput, long cachedAudioInput, long imageInput,
		long audioOutput, long imageOutput, long searches, @Nullable String serviceTier, @Nullable Cost told) {

	/** Nothing is charged apart. */
	public static final UsageDetails NONE = new UsageDetails(0, 0, 0, 0, 0, 0, 0, null, null);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one is negative
	 */
	public UsageDetails {
		Assert.isTrue((cacheWriteHour | audioInput | cachedAudioInput | imageInput | audioOutput | imageOutput
				| searches) >= 0, "Tokens cannot be negative");
	}

	/**
	 * Whether there are tokens that may have a price of their own.
	 */
	public boolean countsApart() {
		return (this.cacheWriteHour | this.audioInput | this.cachedAudioInput | this.imageInput | this.audioOutput
				| this.imageOutput) != 0;
	}

}
