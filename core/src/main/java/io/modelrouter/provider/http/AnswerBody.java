package io.modelrouter.provider.http;

import java.io.IOException;

import okio.Buffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks whether an answer has what the SDK insists on; a whole one is handed over as it
 * came. The look costs some 10 µs for an answer of 1000 words. Thread-safe.
 */
final class AnswerBody {

	/** Larger ones carry media; relays that leave out fields carry none. */
	private static final long LARGEST = 1024 * 1024;

	private final JsonMapper json = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final AnswerMender mender;

	AnswerBody(AnswerMender mender) {
		this.mender = mender;
	}

	/**
	 * The bytes to hand to the SDK.
	 * @throws IOException if they hold no answer
	 */
	Buffer mended(Buffer body, String model) throws IOException {
		if (body.size() > LARGEST) {
			return body;
		}
		JsonNode root;
		try {
			root = this.json.readTree(body.clone().inputStream());
		}
		catch (JacksonException ex) {
			// An SDK would quote it in its exception, and observations show that.
			throw new NoAnswerException();
		}
		Gaps gaps = new Gaps();
		if (!(root instanceof ObjectNode answer) || !this.mender.mend(answer, model, gaps)) {
			throw new NoAnswerException();
		}
		return gaps.wereFilled() ? new Buffer().write(this.json.writeValueAsBytes(answer)) : body;
	}

}
