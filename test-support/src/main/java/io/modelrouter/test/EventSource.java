package io.modelrouter.test;

import java.util.List;

/**
 * The events of one stream, in three parts; the events in the middle are its chunks, by
 * which scripts count.
 *
 * @param opening what comes before anything of the answer
 * @param before chunks before the text
 * @param pieces the text, one chunk for each
 * @param after chunks after the text
 * @param closing what tells the end
 * @param vendor how the vendor writes things
 */
record EventSource(List<Event> opening, List<Event> before, List<String> pieces, List<Event> after, List<Event> closing,
		VendorStream vendor) {

	static EventSource of(VendorStream vendor, Answer answer, Pace pace, boolean endMarker) {
		boolean silent = answer.text().isEmpty() && !answer.toolCalls().isEmpty();
		return new EventSource(vendor.opening(), vendor.thinking(),
				silent ? List.of() : Pieces.of(answer.text(), pace.chunks()), vendor.toolCalls(),
				vendor.closing(endMarker), vendor);
	}

	static EventSource literal(List<Event> events, VendorStream vendor) {
		return new EventSource(List.of(), events, List.of(), List.of(), List.of(), vendor);
	}

	int chunks() {
		return this.before.size() + this.pieces.size() + this.after.size();
	}

	/** All events after the opening. */
	int size() {
		return chunks() + this.closing.size();
	}

	/** An event after the opening. */
	Event event(int index) {
		int piece = index - this.before.size();
		if (piece < 0) {
			return this.before.get(index);
		}
		if (piece < this.pieces.size()) {
			return this.vendor.text(this.pieces.get(piece));
		}
		int later = piece - this.pieces.size();
		return (later < this.after.size()) ? this.after.get(later) : this.closing.get(later - this.after.size());
	}

}
