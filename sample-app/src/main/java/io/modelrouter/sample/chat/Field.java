package io.modelrouter.sample.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of the request and where it stands, so that a complaint can name it. JSON's
 * null counts as absent.
 *
 * @param path for example {@code messages[0].role}, empty for the body
 * @param node the value
 */
record Field(String path, JsonNode node) {

	Field at(String name) {
		return new Field(this.path.isEmpty() ? name : this.path + "." + name, this.node.path(name));
	}

	boolean absent() {
		return this.node.isMissingNode() || this.node.isNull();
	}

	String text() {
		if (!this.node.isString()) {
			throw bad("must be a string.");
		}
		return this.node.stringValue();
	}

	String textWithContent() {
		String text = text();
		if (text.isBlank()) {
			throw bad("must not be empty.");
		}
		return text;
	}

	@Nullable String optionalText() {
		return absent() ? null : text();
	}

	/**
	 * One of the given words.
	 */
	String oneOf(List<String> words) {
		String text = text();
		if (!words.contains(text)) {
			throw bad("must be one of " + String.join(", ", words) + ".");
		}
		return text;
	}

	@Nullable Double optionalNumber(double least, double most) {
		if (absent()) {
			return null;
		}
		double value = this.node.isNumber() ? this.node.doubleValue() : Double.NaN;
		if (!(value >= least && value <= most)) {
			throw bad("must be a number from " + least + " to " + most + ".");
		}
		return value;
	}

	@Nullable Integer optionalCount() {
		if (absent()) {
			return null;
		}
		if (!this.node.canConvertToInt() || !this.node.canConvertToExactIntegral() || this.node.intValue() < 1) {
			throw bad("must be a whole number of at least 1.");
		}
		return this.node.intValue();
	}

	/**
	 * Whether it is true; absent means no.
	 */
	boolean flag() {
		if (!absent() && !this.node.isBoolean()) {
			throw bad("must be true or false.");
		}
		return this.node.booleanValue(false);
	}

	Field object() {
		if (!this.node.isObject()) {
			throw bad("must be an object.");
		}
		return this;
	}

	/**
	 * The elements of an array; none if it is absent.
	 */
	List<Field> elements() {
		if (!absent() && !this.node.isArray()) {
			throw bad("must be an array.");
		}
		List<Field> elements = new ArrayList<>(this.node.size());
		for (int i = 0; i < this.node.size(); i++) {
			elements.add(new Field(this.path + "[" + i + "]", this.node.path(i)));
		}
		return elements;
	}

	BadRequestException bad(String complaint) {
		return this.path.isEmpty() ? new BadRequestException(null, "The body " + complaint)
				: new BadRequestException(this.path, complaint);
	}

	/**
	 * Names the path; the value stays out of logs.
	 */
	@Override
	public String toString() {
		return this.path;
	}

}
