package io.modelrouter.test;

import java.time.Duration;
import java.util.Set;

/**
 * How events become bytes.
 *
 * @param styles deviations from the usual way
 * @param drop the bytes written at once; 0 for a whole event
 * @param dropEvery the pause after so many bytes
 */
record Framing(Set<SseStyle> styles, int drop, Duration dropEvery) {

	static final Framing DEFAULT = new Framing(Set.of(), 0, Duration.ZERO);

	Framing with(Set<SseStyle> other) {
		return new Framing(other, this.drop, this.dropEvery);
	}

	Framing withDrops(int bytes, Duration every) {
		return new Framing(this.styles, bytes, every);
	}

	boolean has(SseStyle style) {
		return this.styles.contains(style);
	}

}
