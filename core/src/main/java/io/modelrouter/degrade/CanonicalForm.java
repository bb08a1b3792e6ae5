package io.modelrouter.degrade;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.content.Media;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Digests objects so that equal ones have equal digests and others do not, whenever and
 * however they were made. Every part has its type and its length before it. Used by one
 * thread, once.
 */
final class CanonicalForm {

	private static final int DEEPEST = 64;

	private static final int MOST_PARTS = 200_000;

	private final Fields fields;

	private final Parts parts = new Parts();

	private int depth;

	private int count;

	CanonicalForm(Fields fields) {
		this.fields = fields;
	}

	byte[] digest() {
		return this.parts.digest();
	}

	/**
	 * Adds a value with all that belongs to it.
	 * @throws NotCanonicalException if something in it is of a type that cannot be read,
	 * or if it refers to itself
	 */
	void write(@Nullable Object value) throws NotCanonicalException {
		if (++this.count > MOST_PARTS || ++this.depth > DEEPEST) {
			throw new NotCanonicalException("too large or without an end");
		}
		if (value == null) {
			this.parts.open("null", 0);
		}
		else if (value instanceof byte[] bytes) {
			this.parts.bytes(bytes);
		}
		else if (SimpleValues.contains(value)) {
			this.parts.text(value.getClass(), SimpleValues.text(value));
		}
		else {
			writeCompound(value);
		}
		this.depth--;
	}

	private void writeCompound(Object value) throws NotCanonicalException {
		if (value instanceof ToolCallback tool) {
			ToolDefinition definition = tool.getToolDefinition();
			writeAll("tool", Arrays.asList(definition.name(), definition.description(), definition.inputSchema()));
		}
		else if (value instanceof Media media) {
			writeAll("media",
					Arrays.asList(media.getMimeType(), media.getData(), media.getId(), MediaName.given(media)));
		}
		else if (value instanceof Optional<?> optional) {
			writeAll("optional", Arrays.asList(optional.orElse(null)));
		}
		else if (value.getClass().isArray()) {
			this.parts.open(value.getClass().getName(), Array.getLength(value));
			for (int i = 0; i < Array.getLength(value); i++) {
				write(Array.get(value, i));
			}
		}
		else if (value.getClass().getName().startsWith("java.util.")) {
			writeCollection(value);
		}
		else {
			writeFields(value);
		}
	}

	private void writeCollection(Object value) throws NotCanonicalException {
		if (value instanceof Map<?, ?> map) {
			writeUnordered("map", map.entrySet().stream().map((e) -> Arrays.asList(e.getKey(), e.getValue())).toList());
		}
		else if (value instanceof Set<?> set) {
			writeUnordered("set", set);
		}
		else if (value instanceof List<?> list) {
			writeAll("list", list);
		}
		else {
			throw new NotCanonicalException("no form for " + value.getClass().getName());
		}
	}

	private void writeAll(String type, Collection<?> elements) throws NotCanonicalException {
		this.parts.open(type, elements.size());
		for (Object element : elements) {
			write(element);
		}
	}

	private void writeUnordered(String type, Collection<?> elements) throws NotCanonicalException {
		byte[][] digests = new byte[elements.size()][];
		int i = 0;
		for (Object element : elements) {
			CanonicalForm form = new CanonicalForm(this.fields);
			form.depth = this.depth;
			form.count = this.count;
			form.write(element);
			this.count = form.count;
			digests[i++] = form.digest();
		}
		Arrays.sort(digests, Arrays::compare);
		this.parts.open(type, digests.length);
		for (byte[] digest : digests) {
			this.parts.bytes(digest);
		}
	}

	private void writeFields(Object value) throws NotCanonicalException {
		List<Field> all = this.fields.of(value.getClass());
		this.parts.open("object " + value.getClass().getName(), all.size());
		for (Field field : all) {
			write(Fields.value(field, value));
		}
	}

}
