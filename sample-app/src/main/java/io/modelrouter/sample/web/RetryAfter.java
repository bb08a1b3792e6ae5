package io.modelrouter.sample.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import io.modelrouter.ModelCallException;

/**
 * Tells a caller when to come back.
 */
final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * Adds {@code Retry-After} to answers that invite to come back: always if we refused
	 * ourselves, otherwise if the provider named a delay.
	 */
	static void add(HttpHeaders headers, HttpStatus status, ModelCallException ex) {
		boolean invites = status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE;
		if (invites && (ex.retryAfter() != null || ex.rejection() != null)) {
			headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(ex.retryAfter())));
		}
	}

	/** Whole seconds, rounded up: a caller that comes back early is refused again. */
	private static long seconds(@Nullable Duration delay) {
		return (delay != null) ? Math.max(1, delay.plusNanos(999_999_999).toSeconds()) : 1;
	}

}
