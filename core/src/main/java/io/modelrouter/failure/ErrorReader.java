package io.modelrouter.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.modelrouter.ProviderError;

/**
 * Turns what was seen of an error into evidence, whatever the body looks like.
 */
final class ErrorReader {

	private static final int MAX_BODY = 65_536;

	private static final int CLIENT_ERROR = 400;

	private static final Pattern STATUS_IN_TEXT = Pattern
		.compile("(?:status[_ ]?code|error code|http(?: status)?|upstream status|status)[=: ]{1,3}([45]\\d\\d)(?!\\d)");

	private final ProviderError error;

	private final Instant now;

	private final BodyWalk walk;

	private ErrorReader(ProviderError error, Instant now) {
		this.error = error;
		this.now = now;
		this.walk = new BodyWalk(now);
	}

	static Evidence read(ProviderError error, Instant now) {
		return new ErrorReader(error, now).read();
	}

	private Evidence read() {
		boolean errorSeen = readBody(this.error.body().strip());
		String type = this.error.header("x-amzn-errortype");
		if (type != null) {
			this.walk.addCode(type.split(":", 2)[0]);
		}
		String text = PlainText.lookup(String.join(" ", this.walk.texts()));
		String dialect = Dialect.of(this.error.vendor(), this.walk.codes(), this.walk.quotas(), text);
		List<Quota> quotas = new ArrayList<>(this.walk.quotas());
		quotas.addAll(Quota.inText(text));
		List<Delay> delays = new ArrayList<>(this.walk.delays());
		delays.addAll(DelayPhrases.find(dialect, text, this.now));
		return new Evidence(dialect, status(text), errorSeen, this.walk.codes(), text, PlainText.message(message()),
				quotas, delays, new RateHeaders(dialect, headers()));
	}

	private boolean readBody(String body) {
		boolean failed = this.error.status() >= CLIENT_ERROR;
		if (PlainText.isHtml(body)) {
			if (failed) {
				this.walk.addText(PlainText.ofHtml(body));
			}
			return false;
		}
		String part = body.substring(0, Math.min(body.length(), MAX_BODY));
		LenientJson.Documents documents = LenientJson.read(part);
		boolean found;
		if (failed) {
			documents.roots().forEach(this.walk::walk);
			found = true;
		}
		else {
			AnswerScan scan = new AnswerScan(this.walk);
			documents.roots().forEach(scan::scan);
			found = scan.errorSeen();
		}
		if (found && !documents.whole() && this.walk.texts().isEmpty()) {
			this.walk.addText(part.replaceAll("[{}\\[\\]\"\\\\]", " "));
		}
		return found;
	}

	private Map<String, String> headers() {
		Map<String, String> headers = new HashMap<>(this.walk.headers());
		this.error.headers().forEach((name, values) -> {
			if (!values.isEmpty()) {
				headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
			}
		});
		return headers;
	}

	/**
	 * Relays pass the text of an upstream error on under a status of their own.
	 */
	private int status(String text) {
		if (this.walk.status() != 0) {
			return this.walk.status();
		}
		int status = this.error.status();
		Matcher matcher = STATUS_IN_TEXT.matcher(text);
		boolean relayed = status <= CLIENT_ERROR || status == 429 || status >= 500;
		return (relayed && matcher.find()) ? Integer.parseInt(matcher.group(1)) : status;
	}

	private String message() {
		Set<String> parts = new LinkedHashSet<>();
		for (String text : this.walk.texts()) {
			if (parts.stream().noneMatch((part) -> part.contains(text) || text.contains(part))) {
				parts.add(text);
			}
		}
		parts.addAll(parts.isEmpty() ? this.walk.codes() : List.of());
		return parts.isEmpty() ? this.error.detail() : String.join(" | ", parts);
	}

}
