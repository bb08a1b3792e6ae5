package io.modelrouter.stream;

/**
 * The text that the subscriber has, up to a million characters. Guarded by the delivery's
 * lock.
 */
final class DeliveredText {

	/** Longer than any answer that a model gives; a bound all the same. */
	private static final int MOST = 1_000_000;

	private final StringBuilder text = new StringBuilder();

	void append(String more) {
		int room = MOST - this.text.length();
		this.text.append(more, 0, Math.min(room, more.length()));
	}

	/**
	 * Forgets what is no longer valid.
	 */
	void keep(int characters) {
		this.text.setLength(characters);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
