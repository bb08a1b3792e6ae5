package io.modelrouter.cost.alert.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in JSON with placeholders such as <code>{{message}}</code> in its texts. A
 * text that is nothing but one placeholder becomes that value, which may be a number or
 * null. Since the template is JSON before anything is put in, so is every message.
 * Immutable.
 */
public final class Template {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");

	private final ObjectNode message;

	private Template(ObjectNode message) {
		this.message = message;
	}

	/**
	 * The ready template of a bot.
	 */
	public static Template of(Bot bot) {
		try {
			return parse(new ClassPathResource(bot.code() + ".json", Template.class).getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a template.
	 * @throws IllegalArgumentException if it is no JSON object, or has a placeholder that
	 * does not exist
	 */
	public static Template parse(byte[] json) {
		JsonNode node;
		try {
			node = JSON.readTree(json);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("it is no JSON, from line " + line(ex) + " on");
		}
		if (!(node instanceof ObjectNode message)) {
			throw new IllegalArgumentException("it is no JSON object");
		}
		check(message);
		return new Template(message);
	}

	/**
	 * Whose messages look like that.
	 */
	public Bot bot() {
		return this.message.has("msg_type") ? Bot.FEISHU : this.message.has("msgtype") ? Bot.DINGTALK : Bot.JSON;
	}

	private static String line(JacksonException ex) {
		return (ex.getLocation() != null) ? String.valueOf(ex.getLocation().getLineNr()) : "1";
	}

	private static void check(JsonNode node) {
		if (node.isString()) {
			Matcher matcher = PLACEHOLDER.matcher(node.asString());
			while (matcher.find()) {
				if (!Values.NAMES.contains(matcher.group(1))) {
					throw new IllegalArgumentException("it has a placeholder {{" + matcher.group(1)
							+ "}}, which does not exist; there are " + String.join(", ", Values.NAMES));
				}
			}
		}
		node.forEach(Template::check);
	}

	/**
	 * The message about an alert.
	 * @param escape how values have to stand in texts
	 */
	ObjectNode fill(Values values, UnaryOperator<String> escape) {
		ObjectNode filled = JSON.createObjectNode();
		for (Map.Entry<String, JsonNode> property : this.message.properties()) {
			filled.set(property.getKey(), fill(property.getValue(), values, escape));
		}
		return filled;
	}

	private static JsonNode fill(JsonNode node, Values values, UnaryOperator<String> escape) {
		if (node instanceof ObjectNode object) {
			return new Template(object).fill(values, escape);
		}
		if (node instanceof ArrayNode array) {
			ArrayNode filled = JSON.createArrayNode();
			array.forEach((element) -> filled.add(fill(element, values, escape)));
			return filled;
		}
		if (!node.isString()) {
			return node;
		}
		String text = node.asString();
		Matcher matcher = PLACEHOLDER.matcher(text);
		JsonNode whole = matcher.matches() && Values.NAMES.contains(matcher.group(1)) ? values.node(matcher.group(1))
				: null;
		if (whole != null && !whole.isString()) {
			return whole;
		}
		return JSON.getNodeFactory()
			.stringNode(matcher.reset()
				.replaceAll(
						(found) -> Matcher.quoteReplacement(escape.apply(values.node(found.group(1)).asString("")))));
	}

}
