package io.modelrouter.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How an answer is streamed.
 *
 * @param pace in how many pieces and how fast; null for the model's own pace
 * @param framing how events become bytes
 * @param tail how it ends
 * @param trouble what breaks it; null for nothing
 * @param malformed the chunk whose data is broken off, from 1; 0 for none
 * @param literal what is written instead of the vendor's events; null for those
 */
record StreamScript(@Nullable Pace pace, Framing framing, Tail tail, @Nullable Trouble trouble, int malformed,
		@Nullable List<Event> literal) {

	static final StreamScript DEFAULT = new StreamScript(null, Framing.DEFAULT, Tail.DEFAULT, null, 0, null);

	static StreamScript literal(List<Event> events) {
		return new StreamScript(null, Framing.DEFAULT, Tail.DEFAULT, null, 0, events);
	}

	/** The pace to change or to follow. */
	Pace paceOrDefault() {
		return (this.pace != null) ? this.pace : Pace.DEFAULT;
	}

	StreamScript with(Pace other) {
		return new StreamScript(other, this.framing, this.tail, this.trouble, this.malformed, this.literal);
	}

	StreamScript with(Framing other) {
		return new StreamScript(this.pace, other, this.tail, this.trouble, this.malformed, this.literal);
	}

	StreamScript with(Tail other) {
		return new StreamScript(this.pace, this.framing, other, this.trouble, this.malformed, this.literal);
	}

	StreamScript with(Trouble other) {
		return new StreamScript(this.pace, this.framing, this.tail, other, this.malformed, this.literal);
	}

	StreamScript withMalformed(int chunk) {
		return new StreamScript(this.pace, this.framing, this.tail, this.trouble, chunk, this.literal);
	}

	/** The same script, at the other's pace if it has none of its own. */
	StreamScript atPaceOf(StreamScript other) {
		return (this.pace != null) ? this : with(other.paceOrDefault());
	}

}
