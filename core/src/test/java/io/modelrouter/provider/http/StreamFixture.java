package io.modelrouter.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.node.ObjectNode;

import io.modelrouter.StreamLimits;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * A transport, and events of a wire format of its own: {@code text} is content,
 * {@code finish} is a finish reason.
 */
abstract class StreamFixture {

	static final Duration LONG = Duration.ofMinutes(5);

	static final StreamLimits LIMITS = new StreamLimits(LONG, LONG);

	static final String ONE = "data: {\"text\":\"one\"}\n\n";

	static final String TWO = "data: {\"text\":\"two\"}\n\n";

	static final String FINISH = "data: {\"finish\":true}\n\n";

	static final String DONE = "data: [DONE]\n\n";

	final HttpTransport transport = transport((host) -> List.of(InetAddress.getLoopbackAddress()));

	@AfterEach
	void closeTransport() {
		this.transport.close();
	}

	static HttpTransport transport(Dns resolver) {
		return new HttpTransport(new HttpSettings(KeyHeader.BEARER, Duration.ofSeconds(20), null),
				(answer, model, gaps) -> true, Time.system(), resolver);
	}

	HttpAttempt attempt(StreamLimits limits) {
		return this.transport.attempt("m", "key", limits, new Reader());
	}

	/** All that an SDK reads. */
	static String read(HttpTransport transport, HttpAttempt attempt, String url) {
		return attempt.run(() -> {
			try (InputStream body = open(transport, url)) {
				return new String(body.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	static InputStream open(HttpTransport transport, String url) throws IOException {
		SdkRequest request = new SdkRequest("POST", url);
		request.body("application/json", 2, (out) -> {
			try {
				out.write("{}".getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return transport.send(request).body();
	}

	/** Of the wire format of these tests. */
	static final class Reader implements StreamReader {

		private boolean finished;

		@Override
		public Meaning read(@Nullable String name, ObjectNode data, String model, Gaps gaps) {
			if (data.has("unknown")) {
				return Meaning.SKIPPED;
			}
			if (data.has("held")) {
				return Meaning.HELD;
			}
			if (data.has("gap")) {
				gaps.text(data, "mended", model);
			}
			this.finished |= data.has("finish");
			return data.has("text") ? Meaning.CONTENT : Meaning.OTHER;
		}

		@Override
		public boolean isFinished() {
			return this.finished;
		}

		@Override
		public TokenUsage usage() {
			return TokenUsage.UNKNOWN;
		}

	}

}
