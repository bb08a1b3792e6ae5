package io.modelrouter.test;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The decision about one request.
 *
 * @param refusal why not; null if it was counted
 * @param gauges how every limit stands now
 * @param at when it was decided
 */
record Admission(@Nullable ErrorCase refusal, List<Gauge> gauges, Instant at) {

	boolean refused() {
		return this.refusal != null;
	}

}
