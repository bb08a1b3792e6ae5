package io.modelrouter.test;

import java.time.Instant;

/**
 * What makes one response different from the next: its number and the time.
 *
 * @param number the number of the request
 * @param now the calendar time
 */
record Stamp(long number, Instant now) {

	/** An identifier in a vendor's manner. */
	String id(String prefix) {
		return "%ssim%012d".formatted(prefix, this.number);
	}

}
