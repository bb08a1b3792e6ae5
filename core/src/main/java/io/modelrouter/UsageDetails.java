package io.modelrouter;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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
 * @param serviceTier the tier that the answer says it was served with, in lower case and
 * with hyphens, for example {@code flex}; null if it is the standard one, or none was
 * told
 * @param told what the provider itself says it charged; null if it does not say
 */
public record UsageDetails(long cacheWriteHour, long audioInput, long cachedAudioInput, long imageInput,
		long audioOutput, long imageOutput, long searches, @Nullable String serviceTier, @Nullable Cost told) {

	/** Nothing is charged apart. */
	public static final UsageDetails NONE = new UsageDetails(0, 0, 0, 0, 0, 0, 0, null, null);

	/** How vendors name the tier that their list prices are for. */
	private static final Set<String> STANDARD = Set.of("", "default", "standard", "auto", "on-demand", "unspecified",
			"service-tier-unspecified", "traffic-type-unspecified");

	/** Of the name of a tier. */
	private static final int LONGEST = 40;

	/** What Google adds to the names of tiers. */
	private static final String ON_DEMAND = "on-demand-";

	/**
	 * Takes negative numbers for 0.
	 */
	public UsageDetails {
		cacheWriteHour = Math.max(0, cacheWriteHour);
		audioInput = Math.max(0, audioInput);
		cachedAudioInput = Math.max(0, cachedAudioInput);
		imageInput = Math.max(0, imageInput);
		audioOutput = Math.max(0, audioOutput);
		imageOutput = Math.max(0, imageOutput);
		searches = Math.max(0, searches);
		serviceTier = (serviceTier != null) ? serviceTier(serviceTier) : null;
	}

	/**
	 * What is no token: for usage whose tokens are told elsewhere.
	 */
	public static UsageDetails of(@Nullable String serviceTier, long searches, @Nullable Cost told) {
		UsageDetails details = new UsageDetails(0, 0, 0, 0, 0, 0, searches, serviceTier, told);
		return details.equals(NONE) ? NONE : details;
	}

	/**
	 * The name of a service tier, whichever vendor wrote it: in lower case and with
	 * hyphens.
	 * @return null if it is the tier that list prices are for
	 */
	public static @Nullable String serviceTier(String told) {
		if (STANDARD.contains(told)) {
			return null;
		}
		String name = told.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
		String bare = name.startsWith(ON_DEMAND) ? name.substring(ON_DEMAND.length()) : name;
		return STANDARD.contains(bare) ? null : bare.substring(0, Math.min(bare.length(), LONGEST));
	}

	/**
	 * These details with what was told later: numbers are totals, and 0 tells nothing.
	 */
	public UsageDetails then(UsageDetails later) {
		if (equals(NONE) || later.equals(NONE)) {
			return equals(NONE) ? later : this;
		}
		return new UsageDetails(last(this.cacheWriteHour, later.cacheWriteHour),
				last(this.audioInput, later.audioInput), last(this.cachedAudioInput, later.cachedAudioInput),
				last(this.imageInput, later.imageInput), last(this.audioOutput, later.audioOutput),
				last(this.imageOutput, later.imageOutput), last(this.searches, later.searches),
				(later.serviceTier != null) ? later.serviceTier : this.serviceTier,
				(later.told != null) ? later.told : this.told);
	}

	/**
	 * These details with the service tier that counts, whatever was told before.
	 * @param tier as the vendor names it
	 */
	public UsageDetails servedWith(String tier) {
		UsageDetails details = new UsageDetails(this.cacheWriteHour, this.audioInput, this.cachedAudioInput,
				this.imageInput, this.audioOutput, this.imageOutput, this.searches, tier, this.told);
		return details.equals(NONE) ? NONE : details;
	}

	private static long last(long told, long later) {
		return (later != 0) ? later : told;
	}

	/**
	 * Whether there are tokens that may have a price of their own.
	 */
	public boolean countsApart() {
		return (this.cacheWriteHour | this.audioInput | this.cachedAudioInput | this.imageInput | this.audioOutput
				| this.imageOutput) != 0;
	}

}
