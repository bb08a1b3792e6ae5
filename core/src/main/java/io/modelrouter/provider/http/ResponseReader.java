package io.modelrouter.provider.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads a response to its end, so that everything that can break breaks within the
 * attempt, and keeps the start of the body for judging; the bytes are shared, not copied.
 * Thread-safe.
 */
final class ResponseReader {

	private static final long KEPT = 64 * 1024;

	/** Above what any vendor answers; a body beyond it is not an answer. */
	private static final long LONGEST = 64L * 1024 * 1024;

	/** The status of an error is known; what tells more comes soon or not at all. */
	private static final Duration ERROR_LIMIT = Duration.ofSeconds(1);

	private static final int STEP = 8 * 1024;

	private final AnswerBody answers;

	ResponseReader(AnswerBody answers) {
		this.answers = answers;
	}

	Response read(Response response, HttpAttempt attempt) throws IOException {
		attempt.headersCame(response);
		Buffer body = new Buffer();
		boolean success = response.isSuccessful();
		try (ResponseBody source = response.body()) {
			if (!success) {
				source.source().timeout().deadline(ERROR_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
			}
			fill(body, source.source(), success ? LONGEST : KEPT);
		}
		catch (IOException ex) {
			// The status of an error says enough, even if its body broke.
			if (success) {
				throw ex;
			}
		}
		attempt.bodyCame(startOf(body));
		// An SDK puts the text of an error, which may quote the prompt, into its
		// exception.
		Buffer handedOn = success ? this.answers.mended(body, attempt.model()) : new Buffer().writeUtf8("{}");
		return response.newBuilder()
			.body(ResponseBody.create(handedOn, response.body().contentType(), handedOn.size()))
			.build();
	}

	private static void fill(Buffer body, BufferedSource source, long most) throws IOException {
		while (body.size() < most) {
			if (source.read(body, Math.min(STEP, most - body.size())) < 0) {
				return;
			}
		}
		if (most == LONGEST) {
			throw new NoAnswerException();
		}
	}

	private static Buffer startOf(Buffer body) {
		Buffer kept = new Buffer();
		body.copyTo(kept, 0, Math.min(body.size(), KEPT));
		return kept;
	}

}
