package io.modelrouter.provider.http;

import java.io.IOException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.UsageDetails;

/**
 * Looks whether an answer has what the SDK insists on; a whole one is handed over as it
 * came. The look costs some 3 µs for an answer of 200 words. Thread-safe.
 */
final class AnswerBody {

	/** Larger ones carry media; relays that leave out fields carry none. */
	private static final int LARGEST = 1024 * 1024;

	private final JsonMapper json = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final AnswerOutline outline = new AnswerOutline(this.json);

	private final AnswerMender mender;

	AnswerBody(AnswerMender mender) {
		this.mender = mender;
	}

	/**
	 * What to hand to the SDK.
	 * @throws IOException if the body holds no answer
	 */
	Mended mended(byte[] body, String model) throws IOException {
		if (body.length > LARGEST) {
			return new Mended(body, UsageDetails.NONE);
		}
		try {
			Gaps gaps = new Gaps();
			if (this.outline.of(body) instanceof ObjectNode outline && this.mender.mend(outline, model, gaps)
					&& !gaps.wereFilled()) {
				return new Mended(body, this.mender.details(outline));
			}
			return mend(body, model);
		}
		catch (JacksonException ex) {
			// An SDK would quote it in its exception, and observations show that.
			throw new NoAnswerException();
		}
	}

	private Mended mend(byte[] body, String model) throws IOException {
		JsonNode root = this.json.readTree(body);
		Gaps gaps = new Gaps();
		if (!(root instanceof ObjectNode answer) || !this.mender.mend(answer, model, gaps)) {
			throw new NoAnswerException();
		}
		return new Mended(gaps.wereFilled() ? this.json.writeValueAsBytes(answer) : body, this.mender.details(answer));
	}

	/**
	 * An answer that an SDK can read.
	 *
	 * @param body its bytes
	 * @param details what it tells of its cost
	 */
	record Mended(byte[] body, UsageDetails details) {
	}

}
