package io.modelrouter.test;

import java.io.IOException;

/**
 * What breaks a stream, and where.
 *
 * @param after the chunks before it; negative if the fraction says it
 * @param fraction the part of all chunks before it
 * @param happening what happens then
 */
record Trouble(int after, double fraction, Happening happening) {

	static Trouble after(int chunks, Happening happening) {
		return new Trouble(Checks.atLeast(0, chunks), 0, happening);
	}

	static Trouble at(double fraction, Happening happening) {
		if (!(fraction >= 0 && fraction <= 1)) {
			throw new IllegalArgumentException("A fraction is between 0 and 1, not " + fraction);
		}
		return new Trouble(-1, fraction, happening);
	}

	/** The chunks before it, of so many. */
	int position(int chunks) {
		return (this.after >= 0) ? Math.min(this.after, chunks) : (int) (chunks * this.fraction);
	}

	/** What happens to a stream instead of its next event. */
	interface Happening {

		void happen(StreamPlayer player, Event next) throws IOException;

	}

}
