package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.modelrouter.notation.DelayNotation;

/**
 * Walks through an error and collects what fields mean by their names, wherever they
 * stand. Not thread-safe: one walk per error.
 */
final class BodyWalk {

	private static final int MAX_NESTED_JSON = 2;

	private static final int MAX_CODE = 200;

	/** No error says more different things than this; a hostile body might. */
	private static final int MAX_FOUND = 64;

	private static final Set<String> SPECIFIC_CODES = Set.of("code", "errorcode", "errcode", "reason", "statuscode",
			"limitsource", "kind", "subtype");

	private static final Set<String> GENERAL_CODES = Set.of("type", "errortype", "status", "title");

	private static final Set<String> TEXTS = Set.of("message", "msg", "errormessage", "errormsg", "statusmsg", "error",
			"errors", "errordescription", "detail", "details", "description", "raw", "cause");

	/** Parts that echo the request, or only point at documentation. */
	private static final Set<String> SKIPPED = Set.of("links", "input", "prompt", "messages", "content", "contents",
			"request", "ctx", "choices", "candidates");

	private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z_.-]{3,80}");

	private final Instant now;

	private final Set<String> specificCodes = new LinkedHashSet<>();

	private final Set<String> generalCodes = new LinkedHashSet<>();

	private final Set<String> texts = new LinkedHashSet<>();

	private final Map<String, String> headers = new HashMap<>();

	private final List<Quota> quotas = new ArrayList<>();

	private final List<Delay> delays = new ArrayList<>();

	private int status;

	BodyWalk(Instant now) {
		this.now = now;
	}

	List<String> codes() {
		List<String> codes = new ArrayList<>(this.specificCodes);
		codes.addAll(this.generalCodes);
		return codes;
	}

	Set<String> texts() {
		return this.texts;
	}

	/**
	 * The headers that a relay copied into its body, names in lower case.
	 */
	Map<String, String> headers() {
		return this.headers;
	}

	List<Quota> quotas() {
		return this.quotas;
	}

	List<Delay> delays() {
		return this.delays;
	}

	/**
	 * The HTTP status that the body speaks of, 0 if none; that of the innermost error.
	 */
	int status() {
		return this.status;
	}

	void addCode(String code) {
		this.specificCodes.add(code);
	}

	void addText(String text) {
		addText(text, 0);
	}

	/**
	 * Collects from an error, which may be an object, a list, or only a text.
	 */
	void walk(Object error) {
		walk("error", error, 0);
	}

	private void walk(String name, Object value, int nesting) {
		if (value instanceof Map<?, ?> fields) {
			walkFields(fields, nesting);
		}
		else if (value instanceof List<?> items) {
			items.forEach((item) -> walk(name, item, nesting));
		}
		else {
			take(name, value.toString(), nesting);
		}
	}

	/**
	 * What an object says itself comes before what its parts say.
	 */
	private void walkFields(Map<?, ?> fields, int nesting) {
		Map<String, Object> named = new LinkedHashMap<>();
		fields.forEach((key, value) -> named.put(name(key), value));
		takeQuota(named);
		takeHeaders(named.remove("headers"));
		if (named.containsKey("flaggedinput")) {
			addCode("flagged_input");
		}
		named.keySet().removeAll(SKIPPED);
		named.forEach((name, value) -> {
			if (value instanceof String text) {
				take(name, text, nesting);
			}
		});
		named.forEach((name, value) -> {
			if (!(value instanceof String)) {
				walk(name, value, nesting);
			}
		});
	}

	private static String name(Object key) {
		return key.toString().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
	}

	private void take(String name, String value, int nesting) {
		if (SPECIFIC_CODES.contains(name) || GENERAL_CODES.contains(name)) {
			takeCode(name, value);
		}
		else if (TEXTS.contains(name)) {
			if (ONE_WORD.matcher(value).matches()) {
				takeCode(name, value);
			}
			addText(value, nesting);
		}
		else {
			takeDelay(name, value);
		}
	}

	private void takeCode(String name, String value) {
		String code = value.strip();
		if (code.matches("[45]\\d\\d")) {
			this.status = Integer.parseInt(code);
		}
		else if (!code.isEmpty() && code.length() <= MAX_CODE) {
			String plain = code.substring(code.indexOf('#') + 1);
			add(SPECIFIC_CODES.contains(name) ? this.specificCodes : this.generalCodes, plain);
		}
	}

	private void takeQuota(Map<String, Object> fields) {
		String id = text(fields, "quotaid", "quotalimit");
		String metric = text(fields, "quotametric", "quotametric");
		if (id != null || metric != null) {
			String value = text(fields, "quotavalue", "quotalimitvalue");
			add(this.quotas, Quota.of((id != null) ? id : "", (metric != null) ? metric : "", value));
		}
	}

	private static @Nullable String text(Map<String, Object> fields, String name, String otherName) {
		Object value = fields.getOrDefault(name, fields.get(otherName));
		return (value instanceof String text) ? text : null;
	}

	private void takeHeaders(@Nullable Object copied) {
		if (copied instanceof Map<?, ?> map) {
			map.forEach((name, value) -> this.headers.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
		}
	}

	private void takeDelay(String name, String value) {
		Duration delay = DelayNotation.field(name, value, this.now);
		if (delay != null) {
			add(this.delays, new Delay(delay, true));
		}
	}

	/**
	 * A text may be JSON itself, or end in JSON: the error of somebody further back.
	 */
	private void addText(String text, int nesting) {
		int start = text.indexOf('{');
		if (start >= 0 && nesting < MAX_NESTED_JSON) {
			List<Object> documents = LenientJson.read(text.substring(start)).roots();
			boolean isJson = documents.stream().anyMatch((root) -> root instanceof Map<?, ?> map && !map.isEmpty());
			if (isJson) {
				addText(text.substring(0, start), MAX_NESTED_JSON);
				documents.forEach((document) -> walk("error", document, nesting + 1));
				return;
			}
		}
		String plain = text.strip();
		if (!plain.isEmpty()) {
			add(this.texts, plain);
		}
	}

	private static <T> void add(Collection<T> found, T item) {
		if (found.size() < MAX_FOUND) {
			found.add(item);
		}
	}

}
