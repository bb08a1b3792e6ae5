package io.modelrouter.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request that the simulator saw, as it stood when it was asked for. Immutable.
 * <p>
 * Holds the key and the text that were sent, for a test to compare; {@code toString()}
 * shows neither.
 *
 * @param number counts all requests of a simulator, from 1
 * @param connection counts the connections of a simulator, from 1
 * @param reused whether an earlier request had used the connection
 * @param format the wire format, judged by the path
 * @param model the model asked for; empty if the request named none
 * @param method the HTTP method
 * @param path the path with its query, as sent
 * @param headers the headers; looking a name up ignores case
 * @param body the body as text
 * @param key the API key; null if none was sent
 * @param stream whether a stream was asked for
 * @param at when the request had arrived: monotonic time since the simulator started
 * @param ending how the exchange ended so far
 * @param endedAt when it ended, on the same clock; null while it is in progress. If the
 * client closed the connection, when that was noticed: at once while the simulator waits,
 * with the next event that cannot be written otherwise.
 * @param events the events of a stream written so far, of all kinds, the one included
 * that met a closed connection; 0 for a call
 * @param refusedFor the limit that refused it; null if none did. A scripted status is no
 * refusal.
 */
public record RecordedRequest(long number, long connection, boolean reused, WireFormat format, String model,
		String method, String path, Map<String, List<String>> headers, String body, @Nullable String key,
		boolean stream, Duration at, Ending ending, @Nullable Duration endedAt, int events,
		@Nullable Dimension refusedFor) {

	/**
	 * The first value of a header.
	 * @param name the name, in any case
	 * @return the value; null if the request had no such header
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * How long the exchange took, from the arrived request to its end.
	 * @return the duration; null while it is in progress
	 */
	public @Nullable Duration took() {
		return (this.endedAt != null) ? this.endedAt.minus(this.at) : null;
	}

	/**
	 * Whether an enforced limit refused it.
	 * @return whether there was no room for it
	 */
	public boolean refused() {
		return this.refusedFor != null;
	}

	RecordedRequest ended(Ending how, Duration when) {
		return new RecordedRequest(this.number, this.connection, this.reused, this.format, this.model, this.method,
				this.path, this.headers, this.body, this.key, this.stream, this.at, how, when, this.events,
				this.refusedFor);
	}

	RecordedRequest with(Progress progress) {
		return new RecordedRequest(this.number, this.connection, this.reused, this.format, this.model, this.method,
				this.path, this.headers, this.body, this.key, this.stream, this.at, this.ending, this.endedAt,
				progress.events(), progress.refusedFor());
	}

	@Override
	public String toString() {
		return "#%d %s %s model=%s key=%s %d characters, connection %d%s, at %s, %s%s%s%s".formatted(this.number,
				this.method, Texts.withoutQuery(this.path), this.model, Texts.masked(this.key), this.body.length(),
				this.connection, this.reused ? " (reused)" : "", this.at, this.ending,
				(this.endedAt != null) ? " after " + took() : "",
				this.stream ? ", %d events".formatted(this.events) : "",
				(this.refusedFor != null) ? ", refused for " + this.refusedFor : "");
	}

}
