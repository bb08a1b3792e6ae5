package io.modelrouter;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of a failed attempt, before anybody judges it. Immutable.
 *
 * @param signal how the attempt ended
 * @param vendor whose error dialect the provider speaks, in lower case
 * @param status the HTTP status, 0 if none was received
 * @param headers the response headers; names are compared without regard to case
 * @param body the response body, cut at 64 KiB, empty if there was none
 * @param detail one line about what happened beneath HTTP, without keys and prompts
 */
public record ProviderError(Signal signal, String vendor, int status, Map<String, List<String>> headers, String body,
		String detail) {

	public ProviderError {
		vendor = vendor.toLowerCase(Locale.ROOT);
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * An error beneath HTTP: there is no status, header or body.
	 */
	public static ProviderError of(Signal signal, String vendor, String detail) {
		return new ProviderError(signal, vendor, 0, Map.of(), "", detail);
	}

	/**
	 * The first value of a header, or null.
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values == null || values.isEmpty()) ? null : values.get(0);
	}

	/**
	 * Names the signal and the status; headers and body stay out of logs.
	 */
	@Override
	public String toString() {
		return this.signal + " of " + this.vendor + ", status " + this.status + ": " + this.detail;
	}

	/** How an attempt ended without an answer. */
	public enum Signal {

		/**
		 * A response that carries an error: a status of 400 or more, or an error inside a
		 * 200.
		 */
		RESPONSE,

		/** Status 200 with something that cannot be read as an answer. */
		UNREADABLE,

		/** Our own time limit ran out. */
		TIME_LIMIT,

		/**
		 * No connection: refused, unreachable, DNS, TLS, or not within the connect
		 * timeout.
		 */
		CONNECT,

		/** The connection broke before any byte of the answer came. */
		RESET,

		/** The connection broke within the answer. */
		CUT,

		/**
		 * A stream delivered content and did not come to its end: the connection broke,
		 * or there was no finish reason.
		 */
		INCOMPLETE,

		/** A stream delivered content and then stayed silent for too long. */
		STALLED,

		/** Nothing was sent: the request could not be built. */
		NOT_SENT,

		/** The caller's thread was interrupted. */
		INTERRUPTED,

		/** Anything else. */
		OTHER

	}

}
