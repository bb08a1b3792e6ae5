package io.modelrouter.failure;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads as much JSON as a text holds: what stands before it is skipped, and of a document
 * that is broken or cut, everything up to that point counts. Containers become
 * {@link Map}s and {@link List}s, every scalar its text.
 */
final class LenientJson {

	private static final int MAX_DEPTH = 32;

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
		.enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
		.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
		.enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.build();

	private final List<Object> roots = new ArrayList<>();

	private final Deque<Object> open = new ArrayDeque<>();

	private @Nullable String name;

	private LenientJson() {
	}

	/**
	 * The documents in the text, and whether they were whole.
	 */
	static Documents read(String text) {
		int start = start(text);
		if (start < 0) {
			return new Documents(List.of(), false);
		}
		LenientJson reader = new LenientJson();
		boolean whole = false;
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(),
				new StringReader(text.substring(start)))) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				reader.accept(token, parser);
			}
			whole = true;
		}
		catch (JacksonException ex) {
			// What was read so far is the evidence; the text of the body is read as well.
		}
		return new Documents(List.copyOf(reader.roots), whole);
	}

	private static int start(String text) {
		return (text.startsWith("[") || text.startsWith("\"")) ? 0 : text.indexOf('{');
	}

	private void accept(JsonToken token, JsonParser parser) {
		switch (token) {
			case START_OBJECT -> open(new LinkedHashMap<String, Object>(), parser);
			case START_ARRAY -> open(new ArrayList<>(), parser);
			case END_OBJECT, END_ARRAY -> this.open.pop();
			case PROPERTY_NAME -> this.name = parser.currentName();
			case VALUE_NULL -> this.name = null;
			default -> add(parser.getString());
		}
	}

	private void open(Object container, JsonParser parser) {
		if (this.open.size() == MAX_DEPTH) {
			parser.skipChildren();
			return;
		}
		add(container);
		this.open.push(container);
	}

	@SuppressWarnings("unchecked")
	private void add(Object value) {
		Object parent = this.open.peek();
		if (parent instanceof Map && this.name != null) {
			((Map<String, Object>) parent).put(this.name, value);
		}
		else if (parent instanceof List) {
			((List<Object>) parent).add(value);
		}
		else if (parent == null) {
			this.roots.add(value);
		}
		this.name = null;
	}

	/** What was read. */
	record Documents(List<Object> roots, boolean whole) {
	}

}
