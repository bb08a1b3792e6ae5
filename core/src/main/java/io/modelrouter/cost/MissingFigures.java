package io.modelrouter.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.TokenUsage;
import io.modelrouter.UsageDetails;

/**
 * Finds figures that a price should have. Not those that vendors do not ask apart: tokens
 * of images in a prompt cost what text costs, those of reasoning what the answer costs.
 */
final class MissingFigures {

	private final List<String> names = new ArrayList<>(0);

	private MissingFigures() {
	}

	static List<String> of(Rates rates, @Nullable BigDecimal perSearch, TokenUsage usage) {
		UsageDetails details = usage.details();
		MissingFigures missing = new MissingFigures();
		missing.add("cached-input", usage.cachedInput() - details.cachedAudioInput(), rates.cachedInput());
		missing.add("cache-write", usage.cacheWrite() - details.cacheWriteHour(), rates.cacheWrite());
		missing.add("cache-write-hour", details.cacheWriteHour(), rates.cacheWriteHour());
		missing.add("audio-input", details.audioInput(), rates.audioInput());
		missing.add("cached-audio-input", details.cachedAudioInput(), rates.cachedAudioInput());
		missing.add("audio-output", details.audioOutput(), rates.audioOutput());
		missing.add("image-output", details.imageOutput(), rates.imageOutput());
		missing.add("per-search", details.searches(), perSearch);
		return missing.names;
	}

	private void add(String name, long used, @Nullable BigDecimal figure) {
		if (used > 0 && figure == null) {
			this.names.add(name);
		}
	}

}
