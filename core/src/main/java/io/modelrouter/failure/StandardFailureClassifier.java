package io.modelrouter.failure;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.Failure;
import io.modelrouter.FailureClassifier;
import io.modelrouter.FailureKind;
import io.modelrouter.ProviderError;
import io.modelrouter.time.Time;

/**
 * Reads the evidence of a response, lets it be judged, and adds what to do. What ended
 * without a response is judged by its signal.
 */
final class StandardFailureClassifier implements FailureClassifier {

	private static final Logger logger = LoggerFactory.getLogger(StandardFailureClassifier.class);

	private static final Pattern CERTIFICATE = Pattern.compile(
			"certificate|certpath|pkix|hostname .{0,200}not verified|self[- ]signed|trust anchor|unable to find valid");

	private static final Pattern TLS = Pattern.compile("ssl|tls|handshake");

	private final Judge judge = new Judge();

	private final Time time;

	StandardFailureClassifier(Time time) {
		this.time = time;
	}

	@Override
	public Failure classify(ProviderError error) {
		return switch (error.signal()) {
			case RESPONSE, UNREADABLE -> response(error);
			case TIME_LIMIT -> beneath(FailureKind.TIMEOUT, error, "no answer within the time limit").notAgain();
			case CONNECT -> connect(error).notSent();
			case RESET -> beneath(FailureKind.NETWORK, error, "the connection broke before the answer");
			case CUT -> Failure.of(FailureKind.MALFORMED_RESPONSE, error.status(),
					message(error, "the connection broke within the answer"), Actions.CUT);
			case INCOMPLETE -> beneath(FailureKind.INCOMPLETE, error, "the answer broke off");
			case STALLED -> beneath(FailureKind.INCOMPLETE, error, "the answer stalled").notAgain();
			case NOT_SENT ->
				Failure.of(FailureKind.UNKNOWN, 0, message(error, "the request could not be built"), Actions.NOT_SENT)
					.notTheModelsFault()
					.notSent();
			case INTERRUPTED -> beneath(FailureKind.CANCELLED, error, "the caller was interrupted");
			case OTHER -> beneath(FailureKind.UNKNOWN, error, "no response and no known reason");
		};
	}

	private Failure response(ProviderError error) {
		try {
			return judged(error);
		}
		catch (RuntimeException ex) {
			logger.warn("An error of {} with status {} could not be read: {}", error.vendor(), error.status(),
					ex.getClass().getName());
			FailureKind kind = StatusTable.of(error.status()).kind();
			return beneath(kind, error, "an error that could not be read");
		}
	}

	/**
	 * Judges a response; whatever this throws is a mistake here.
	 */
	Failure judged(ProviderError error) {
		Instant now = this.time.now();
		Evidence evidence = ErrorReader.read(error, now);
		Judge.Verdict verdict = this.judge.judge(evidence, now);
		Rule rule = verdict.rule();
		String message = isRedirect(error) ? redirect(error.header("Location")) : evidence.message();
		message = message.isEmpty() ? bodyShape(error) : message;
		Failure failure = Failure.of(rule.kind(), error.status(), message, Actions.of(verdict, evidence))
			.withDimension(rule.dimension())
			.withServerDelay(verdict.delay())
			.withLimits(ToldLimits.of(evidence, verdict, now));
		return lowered(failure, rule.marks(), evidence.headers().saysNo());
	}

	private static Failure lowered(Failure failure, Set<String> marks, boolean notAgain) {
		Failure lowered = (notAgain || marks.contains(Rule.FINAL)) ? failure.notAgain() : failure;
		return marks.contains(Rule.HEALTHY) ? lowered.notTheModelsFault() : lowered;
	}

	private static Failure connect(ProviderError error) {
		String detail = error.detail().toLowerCase(Locale.ROOT);
		String message = message(error, "no connection");
		if (CERTIFICATE.matcher(detail).find()) {
			return Failure.of(FailureKind.NETWORK, 0, message,
					"The provider's certificate is not accepted: check the base-url, the trust store of this JVM and any"
							+ " proxy that opens TLS.")
				.notAgain();
		}
		String action = TLS.matcher(detail).find()
				? "The TLS handshake failed: check that the base-url speaks https, and any proxy in between."
				: Actions.ofKind(FailureKind.NETWORK);
		return Failure.of(FailureKind.NETWORK, 0, message, action);
	}

	private static Failure beneath(FailureKind kind, ProviderError error, String otherwise) {
		return Failure.of(kind, error.status(), message(error, otherwise), Actions.ofKind(kind));
	}

	private static String message(ProviderError error, String otherwise) {
		return error.detail().isBlank() ? otherwise : PlainText.message(error.detail());
	}

	private static boolean isRedirect(ProviderError error) {
		return error.status() >= 300 && error.status() < 400;
	}

	/**
	 * Neither a query nor credentials in an address are for logs.
	 */
	private static String redirect(@Nullable String location) {
		if (location == null) {
			return "a redirect to nowhere";
		}
		String address = location.split("[?#]", 2)[0].replaceFirst("//[^/]*@", "//");
		return "a redirect to " + PlainText.message(address);
	}

	private static String bodyShape(ProviderError error) {
		String body = error.body().strip();
		if (body.isEmpty()) {
			return "an empty body";
		}
		return PlainText.isHtml(body) ? "a page instead of data" : "no message";
	}

}
