package io.modelrouter.test;

import java.util.List;

/**
 * How one vendor streams one answer, event by event. Used by one exchange.
 */
interface VendorStream {

	Event COMMENT = Event.literal(": keep-alive\n\n");

	/** What comes before anything of the answer. */
	List<Event> opening();

	/** What the model thinks aloud; empty if nothing. */
	List<Event> thinking();

	/** A piece of the text. */
	Event text(String piece);

	/** The calls of tools; empty if there are none. */
	List<Event> toolCalls();

	/** What tells the end of the answer, at most up to the vendor's end marker. */
	List<Event> closing(boolean endMarker);

	/** An error in the midst of the stream; the body is what a call would have got. */
	default Event error(String body) {
		return Event.data(body);
	}

	/** A sign of life without meaning. */
	default Event keepAlive() {
		return COMMENT;
	}

}
