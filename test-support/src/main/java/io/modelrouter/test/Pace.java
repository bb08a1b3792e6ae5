package io.modelrouter.test;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * In how many pieces and how fast an answer is streamed.
 *
 * @param chunks the pieces of the text; 0 for about a word each
 * @param every the pause between two pieces
 * @param openingAfter the pause between the headers and the first event
 * @param firstAfter the pause between the opening events and the first piece
 * @param keepAlive the longest time without a sign of life; null for no such signs
 */
record Pace(int chunks, Duration every, Duration openingAfter, Duration firstAfter, @Nullable Duration keepAlive) {

	static final Pace DEFAULT = new Pace(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);

	Pace withChunks(int pieces) {
		return new Pace(pieces, this.every, this.openingAfter, this.firstAfter, this.keepAlive);
	}

	Pace withEvery(Duration pause) {
		return new Pace(this.chunks, pause, this.openingAfter, this.firstAfter, this.keepAlive);
	}

	Pace withOpeningAfter(Duration pause) {
		return new Pace(this.chunks, this.every, pause, this.firstAfter, this.keepAlive);
	}

	Pace withFirstAfter(Duration pause) {
		return new Pace(this.chunks, this.every, this.openingAfter, pause, this.keepAlive);
	}

	Pace withKeepAlive(Duration every) {
		return new Pace(this.chunks, this.every, this.openingAfter, this.firstAfter, every);
	}

}
