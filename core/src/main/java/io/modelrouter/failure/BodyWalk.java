package io.modelrouter.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

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

	private void walkFields(Map<?, ?> fields, int nesting) {
		Map<String, Object> named = new HashMap<>();
		List<String> order = new ArrayList<>();
		fields.forEach((key, value) -> {
			String name = key.toString().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
			order.add(name);
			named.put(name, value);
		});
		takeQuota(named);
		if (named.containsKey("flaggedinput")) {
			addCode("flagged_input");
		}
		for (boolean container : new boolean[] { false, true }) {
			for (String name : order) {
				Object value = named.get(name);
				if (value != null && container != value instanceof String && !SKIPPED.contains(name)) {
					if (name.equals("headers") && value instanceof Map<?, ?> copied) {
						copied.forEach((header, content) -> this.headers.put(header.toString().toLowerCase(Locale.ROOT),
								content.toString()));
					}
					else {
						walk(name, value, nesting);
					}
				}
			}
		}
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
		Object id = fields.getOrDefault("quotaid", fields.get("quotalimit"));
		Object metric = fields.get("quotametric");
		if (id instanceof String || metric instanceof String) {
			Object value = fields.getOrDefault("quotavalue", fields.get("quotalimitvalue"));
			add(this.quotas, Quota.of((id instanceof String text) ? text : "",
					(metric instanceof String text) ? text : "", (value instanceof String text) ? text : null));
		}
	}

	private void takeDelay(String name, String value) {
		Duration delay = delay(name, value);
		if (delay != null) {
			add(this.delays, new Delay(delay, true));
		}
	}

	private @Nullable Duration delay(String name, String value) {
		return switch (name) {
			case "retrydelay", "quotaresetdelay" -> DelayNotation.units(value);
			case "retryafter", "retryafterseconds", "resetsinseconds", "estimatedtime" ->
				DelayNotation.retryAfter(value, this.now);
			case "retryafterms", "retryaftermillis" -> DelayNotation.milliseconds(value);
			case "quotaresettimestamp", "resetsat", "resetat", "resettime" -> DelayNotation.reset(value, this.now);
			default -> null;
		};
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
