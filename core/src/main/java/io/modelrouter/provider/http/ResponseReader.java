package io.modelrouter.provider.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a response: an answer to its end, so that everything that can break breaks within
 * the attempt, a stream until its events begin. Keeps the body for judging. Thread-safe.
 */
final class ResponseReader {

	/** Of an error. */
	private static final long KEPT = 64 * 1024;

	/** Above what any vendor answers; a body beyond it is not an answer. */
	private static final long LONGEST = 64L * 1024 * 1024;

	/** The status of an error is known; what tells more comes soon or not at all. */
	private static final Duration ERROR_LIMIT = Duration.ofSeconds(1);

	/**
	 * An SDK puts the text of an error, which may quote the prompt, into its exception.
	 */
	private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final StreamOpening openings = new StreamOpening(this.json);

	private final EventReading events = new EventReading(this.json);

	private final AnswerBody answers;

	ResponseReader(AnswerBody answers) {
		this.answers = answers;
	}

	SdkReply read(Response response, HttpAttempt attempt) throws IOException {
		attempt.headersCame(response);
		StreamRun stream = attempt.stream();
		if (stream != null && response.isSuccessful()) {
			stream.open(response);
			StreamEvents events = this.openings.open(response, attempt);
			return new SdkReply(response, new StreamFeed(events, this.events, attempt, stream));
		}
		try (ResponseBody body = response.body()) {
			if (!response.isSuccessful()) {
				attempt.bodyCame(startOf(body.source()));
				return new SdkReply(response, NOTHING);
			}
			byte[] answer = wholeOf(body.source());
			attempt.bodyCame(answer);
			AnswerBody.Mended mended = this.answers.mended(answer, attempt.model());
			attempt.detailsCame(mended.details());
			return new SdkReply(response, mended.body());
		}
	}

	private static byte[] wholeOf(BufferedSource source) throws IOException {
		if (source.request(LONGEST)) {
			throw new NoAnswerException();
		}
		return source.getBuffer().readByteArray();
	}

	/**
	 * The status of an error says enough, even if its body breaks.
	 */
	private static byte[] startOf(BufferedSource source) throws IOException {
		source.timeout().deadline(ERROR_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
		try {
			source.request(KEPT);
		}
		catch (IOException ex) {
			// What came so far is kept.
		}
		Buffer start = source.getBuffer();
		return start.readByteArray(Math.min(start.size(), KEPT));
	}

}
