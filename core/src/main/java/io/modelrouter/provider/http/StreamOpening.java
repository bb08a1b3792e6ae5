package io.modelrouter.provider.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;

import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.modelrouter.provider.http.sse.SseEvent;
import io.modelrouter.provider.http.sse.SseReader;

/**
 * Finds the events in a body, whatever its headers say: a relay may ignore that a stream
 * was asked for and answer as a whole, in JSON. Thread-safe.
 */
final class StreamOpening {

	/** Above what any vendor sends; it may hold an image. */
	private static final int LONGEST_EVENT = 16 * 1024 * 1024;

	private static final long LONGEST_ANSWER = 64L * 1024 * 1024;

	private static final ByteString MARK = ByteString.decodeHex("efbbbf");

	private static final List<ByteString> FIELDS = List.of(ByteString.encodeUtf8(":"), ByteString.encodeUtf8("data"),
			ByteString.encodeUtf8("event"), ByteString.encodeUtf8("id"), ByteString.encodeUtf8("retry"));

	private static final long LONGEST_FIELD = 5;

	private final JsonMapper json;

	StreamOpening(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The events of a body.
	 * @throws IOException if it breaks before it can be told what it is, or is no stream:
	 * then the attempt has its beginning
	 */
	StreamEvents open(Response response, HttpAttempt attempt) throws IOException {
		ResponseBody body = response.body();
		if (body == null) {
			return () -> null;
		}
		BufferedSource source = decoded(body.source(), response.header("Content-Encoding", ""));
		if (source.request(MARK.size()) && source.rangeEquals(0, MARK)) {
			source.skip(MARK.size());
		}
		skipSpace(source);
		source.request(LONGEST_FIELD);
		if (source.getBuffer().size() == 0 || FIELDS.stream().anyMatch((field) -> startsWith(source, field))) {
			return new SseReader(source.inputStream(), LONGEST_EVENT)::next;
		}
		return whole(source, attempt);
	}

	/**
	 * Nothing asked for compression, but some compress all the same.
	 */
	private static BufferedSource decoded(BufferedSource source, @Nullable String encoding) {
		return switch (String.valueOf(encoding).toLowerCase(Locale.ROOT)) {
			case "gzip", "x-gzip" -> Okio.buffer(new GzipSource(source));
			case "deflate" -> Okio.buffer(new InflaterSource(source, new Inflater()));
			default -> source;
		};
	}

	private static void skipSpace(BufferedSource source) throws IOException {
		while (source.request(1) && source.getBuffer().getByte(0) <= ' ' && source.getBuffer().getByte(0) >= 0) {
			source.skip(1);
		}
	}

	private static boolean startsWith(BufferedSource source, ByteString field) {
		return source.getBuffer().rangeEquals(0, field);
	}

	private StreamEvents whole(BufferedSource source, HttpAttempt attempt) throws IOException {
		boolean tooLong = source.request(LONGEST_ANSWER);
		Buffer buffer = source.getBuffer();
		byte[] body = buffer.readByteArray(tooLong ? LONGEST_FIELD : buffer.size());
		attempt.bodyCame(body);
		try {
			List<SseEvent> events = new ArrayList<>();
			for (JsonNode node : list(this.json.readTree(body))) {
				events.add(new SseEvent(null, this.json.writeValueAsBytes(node)));
			}
			Iterator<SseEvent> iterator = events.iterator();
			return () -> iterator.hasNext() ? iterator.next() : null;
		}
		catch (JacksonException ex) {
			throw new NoAnswerException();
		}
	}

	/**
	 * Gemini streams an array where nobody asks for events.
	 */
	private static Iterable<JsonNode> list(JsonNode document) {
		return document.isArray() ? document : List.of(document);
	}

}
