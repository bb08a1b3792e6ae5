package io.modelrouter.provider.http;

import org.jspecify.annotations.Nullable;

import io.modelrouter.ProviderError.Signal;

/**
 * How streams break once their headers are there.
 */
final class StreamBreakage {

	private StreamBreakage() {
	}

	/**
	 * An error of the provider within the stream; it speaks for itself.
	 */
	static Breakage error() {
		return new Breakage(Signal.RESPONSE, "an error within the stream");
	}

	/**
	 * Something that cannot be read.
	 */
	static Breakage malformed(StreamProgress progress) {
		return new Breakage(progress.hasContent() ? Signal.INCOMPLETE : Signal.UNREADABLE,
				"an event that cannot be read, " + progress);
	}

	/**
	 * Something that the SDK cannot read.
	 */
	static Breakage notRead(StreamProgress progress) {
		return new Breakage(progress.hasContent() ? Signal.INCOMPLETE : Signal.UNREADABLE,
				"an event that the SDK cannot read, " + progress);
	}

	/**
	 * An answer that does not come to an end.
	 */
	static Breakage tooLong(StreamProgress progress) {
		return new Breakage(progress.hasContent() ? Signal.INCOMPLETE : Signal.UNREADABLE,
				"the answer is longer than 16 Mi characters, " + progress);
	}

	/**
	 * An end without a finish reason.
	 */
	static Breakage ended(StreamProgress progress) {
		if (progress.hasContent()) {
			return new Breakage(Signal.INCOMPLETE, "the stream ended without a finish reason, " + progress);
		}
		return new Breakage(Signal.UNREADABLE, (progress.events() == 0) ? "" : "a stream that ended " + progress);
	}

	/**
	 * A connection that broke or that we closed.
	 * @param cut why we closed it, null if we did not
	 */
	static Breakage of(@Nullable Cut cut, StreamProgress progress, HttpAttempt attempt) {
		if (cut == null) {
			return Thread.currentThread().isInterrupted() ? left() : broken(progress);
		}
		return switch (cut) {
			case LEFT -> left();
			case NO_CONTENT ->
				new Breakage(Signal.TIME_LIMIT, "no content within " + attempt.limit().toMillis() + " ms, " + progress);
			case STALLED -> new Breakage(Signal.STALLED, "the stream went silent " + progress);
			case LINGERED -> broken(progress);
			case CLOSED -> new Breakage(progress.hasContent() ? Signal.INCOMPLETE : Signal.OTHER,
					"the provider was closed " + progress);
		};
	}

	private static Breakage left() {
		return new Breakage(Signal.INTERRUPTED, "the caller has left");
	}

	private static Breakage broken(StreamProgress progress) {
		Signal otherwise = (progress.events() == 0) ? Signal.RESET : Signal.CUT;
		return new Breakage(progress.hasContent() ? Signal.INCOMPLETE : otherwise,
				"the connection broke " + (progress.hasContent() ? "within the answer, " : "") + progress);
	}

}
