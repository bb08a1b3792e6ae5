package io.modelrouter;

/**
 * What the subscriber of a stream has got so far. Immutable.
 *
 * @param first when the first content was delivered: a reading of the monotonic clock, in
 * nanoseconds
 * @param last when content was last delivered: a reading of the monotonic clock, in
 * nanoseconds
 * @param text the text of the answer, without thoughts, up to a million characters
 */
public record Delivered(long first, long last, String text) {

	/**
	 * Counts the characters; the answer stays out of logs.
	 */
	@Override
	public String toString() {
		return this.text.length() + " characters delivered";
	}

}
