package io.modelrouter.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.provider.answer.BodyLook;
import io.modelrouter.provider.http.StreamReader.Meaning;
import io.modelrouter.provider.http.sse.SseEvent;

/**
 * Understands one event: what it means, and what the SDK gets of it. Thread-safe.
 */
final class EventReading {

	private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

	private final JsonMapper json;

	EventReading(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Reads an event that has data; null if it cannot be read.
	 * @param hasContent whether content came before
	 */
	@Nullable Read read(SseEvent event, StreamReader reader, String model, boolean hasContent) {
		byte[] data = event.data();
		if (isDone(data)) {
			return new Read(Meaning.END, data, 0);
		}
		try {
			if (!(this.json.readTree(data) instanceof ObjectNode node)) {
				return null;
			}
			long length = AnswerLength.of(node);
			Gaps gaps = new Gaps();
			Meaning meaning = reader.read(event.name(), node, model, gaps);
			boolean error = meaning == Meaning.ERROR
					|| BodyLook.findsError(node, hasContent || meaning == Meaning.CONTENT);
			if (error) {
				return new Read(Meaning.ERROR, this.json.writeValueAsBytes(node), length);
			}
			byte[] mended = gaps.wereFilled() || hasLineFeed(data) ? this.json.writeValueAsBytes(node) : data;
			return new Read(meaning, new SseEvent(reader.name(event.name()), mended).toWire(), length);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isDone(byte[] data) {
		return data.length >= DONE.length && Arrays.equals(data, 0, DONE.length, DONE, 0, DONE.length);
	}

	private static boolean hasLineFeed(byte[] data) {
		for (byte value : data) {
			if (value == '\n') {
				return true;
			}
		}
		return false;
	}

	/**
	 * What was read.
	 *
	 * @param meaning what it means
	 * @param bytes the event for the SDK, or the body of an error
	 * @param length the characters of the answer in it
	 */
	record Read(Meaning meaning, byte[] bytes, long length) {
	}

}
