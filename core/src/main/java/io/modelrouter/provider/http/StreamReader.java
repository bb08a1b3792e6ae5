package io.modelrouter.provider.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.TokenUsage;

/**
 * Understands the events of one stream in one vendor's words, before the vendor's SDK
 * sees them. One for each stream; used by one thread.
 */
public interface StreamReader {

	/**
	 * Takes an event in, and puts back in place what relays leave out of it and the SDK
	 * insists on.
	 * @param name the event's name, null if it has none
	 * @param data its data
	 * @param model the model that was asked
	 * @param gaps fills what is missing
	 */
	Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps);

	/**
	 * The name under which the SDK gets the event that was read last.
	 * @param given the name that it came with, null if it had none
	 */
	default @Nullable String name(@Nullable String given) {
		return given;
	}

	/**
	 * Whether the answer has come to its end: every choice that began has its finish
	 * reason. An end marker is not needed.
	 */
	boolean isFinished();

	/**
	 * The tokens told so far, {@link TokenUsage#UNKNOWN} if none.
	 */
	TokenUsage usage();

	/**
	 * The data of an event that the SDK gets before the first one and after each, so that
	 * it does not hold one back until the next has come; empty for SDKs that do not.
	 */
	default String filler() {
		return "";
	}

	/** What an event means. */
	enum Meaning {

		/** Text, a thought, or a part of a tool call. */
		CONTENT,

		/**
		 * A role, a ping, usage, or a finish reason: part of the stream, but no content.
		 */
		OTHER,

		/**
		 * Content that the reader keeps back, to put it whole into a later event: the SDK
		 * does not see it now.
		 */
		HELD,

		/** Nothing that the SDK would understand: it never sees it. */
		SKIPPED,

		/**
		 * The provider's error: the stream has failed. The event is the body by which it
		 * is judged. Errors in any vendor's usual form are found without the reader, and
		 * refusals before any content too.
		 */
		ERROR,

		/** The end marker: whatever follows is not read. {@code [DONE]} is known. */
		END

	}

}
