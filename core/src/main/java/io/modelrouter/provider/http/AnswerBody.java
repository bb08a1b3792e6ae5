package io.modelrouter.provider.http;

import java.io.IOException;
import java.util.List;

import okio.Buffer;
import okio.ByteString;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at the bytes of an answer, and parses them only if something seems to be missing.
 * Thread-safe.
 */
final class AnswerBody {

	private final JsonMapper json = new JsonMapper();

	private final AnswerMender mender;

	private final List<ByteString> expected;

	private final List<ByteString> doubtful;

	AnswerBody(AnswerMender mender) {
		this.mender = mender;
		this.expected = quoted(mender.expected());
		this.doubtful = quoted(mender.doubtful());
	}

	private static List<ByteString> quoted(List<String> names) {
		return names.stream().map((name) -> ByteString.encodeUtf8('"' + name + '"')).toList();
	}

	/**
	 * The bytes to hand to the SDK.
	 * @throws IOException if they hold JSON that is not an answer
	 */
	Buffer mended(Buffer body, String model) throws IOException {
		if (isWhole(body)) {
			return body;
		}
		JsonNode root;
		try {
			root = this.json.readTree(body.clone().inputStream());
		}
		catch (JacksonException ex) {
			return body;
		}
		if (!(root instanceof ObjectNode answer) || !this.mender.mend(answer, model)) {
			throw new NoAnswerException();
		}
		return new Buffer().write(this.json.writeValueAsBytes(answer));
	}

	private boolean isWhole(Buffer body) throws IOException {
		for (ByteString name : this.expected) {
			if (body.indexOf(name) < 0) {
				return false;
			}
		}
		for (ByteString name : this.doubtful) {
			if (body.indexOf(name) >= 0) {
				return false;
			}
		}
		return true;
	}

}
