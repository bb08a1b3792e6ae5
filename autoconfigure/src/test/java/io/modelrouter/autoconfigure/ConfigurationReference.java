package io.modelrouter.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Writes the page about the properties: the records say which there are and in what
 * order, the metadata what they mean, the example what they look like.
 */
final class ConfigurationReference {

	private static final String TABLE = "\n\n| property | type | default | meaning | example |\n|---|---|---|---|---|\n";

	private final Metadata metadata;

	private final ConfigurationExample example;

	private final StringBuilder page = new StringBuilder();

	ConfigurationReference(Metadata metadata, ConfigurationExample example) {
		this.metadata = metadata;
		this.example = example;
	}

	/**
	 * The page in Markdown.
	 * @param command what regenerates it
	 */
	String write(String command) {
		this.page
			.append("""
					# Configuration reference

					Every property under `model-router`. `*` stands for a name of your own. A property that is not here fails the start, with the nearest name
					that is. This page is generated; after a change of the properties, of their descriptions or of the example run

					```bash
					%s
					```
					"""
				.formatted(command));
		section("model-router", ModelRouterProperties.class);
		this.page.append("\n## All of it in one example\n\n```yaml\n").append(this.example.yaml()).append("```\n");
		return this.page.toString();
	}

	private void section(String prefix, Class<?> group) {
		this.page.append("\n## `").append(prefix).append("`\n");
		this.metadata.group(prefix)
			.map((found) -> found.path("description").asString(""))
			.filter((description) -> !description.isEmpty())
			.ifPresent((description) -> this.page.append('\n').append(description).append('\n'));
		List<String> values = valuesOf(prefix, group);
		if (!values.isEmpty()) {
			this.page.setLength(this.page.length() - 1);
			this.page.append(TABLE);
			values.forEach((name) -> row(name, name.substring(prefix.length() + 1), defaultOf(name)));
			values.forEach(this::proposals);
		}
		if (isOneKindOfGroup(group)) {
			alike(prefix, group);
			return;
		}
		for (RecordComponent component : group.getRecordComponents()) {
			Class<?> below = groupOf(component);
			if (below != null) {
				section(prefix + '.' + nameOf(component) + ((component.getType() == Map.class) ? ".*" : ""), below);
			}
		}
	}

	/**
	 * Groups of the same properties: one table for all of them.
	 */
	private void alike(String prefix, Class<?> group) {
		List<String> groups = Arrays.stream(group.getRecordComponents()).map(ConfigurationReference::nameOf).toList();
		this.page.append('\n');
		groups.forEach((name) -> this.page.append("- `")
			.append(name)
			.append("`: ")
			.append(this.metadata.group(prefix + '.' + name).orElseThrow().path("description").asString(""))
			.append('\n'));
		this.page.append("\nEach of them has:").append(TABLE);
		for (String value : valuesOf("", group.getRecordComponents()[0].getType())) {
			Map<String, List<String>> defaults = new LinkedHashMap<>();
			groups.forEach((name) -> defaults
				.computeIfAbsent(defaultOf(prefix + '.' + name + value), (key) -> new ArrayList<>())
				.add(name));
			row(prefix + '.' + groups.get(0) + value, value.substring(1), summary(defaults));
		}
	}

	private static String summary(Map<String, List<String>> defaults) {
		String most = defaults.entrySet()
			.stream()
			.max((one, other) -> Integer.compare(one.getValue().size(), other.getValue().size()))
			.orElseThrow()
			.getKey();
		String others = defaults.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals(most))
			.map((entry) -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
			.collect(Collectors.joining("; "));
		return others.isEmpty() ? most : most + " (" + others + ")";
	}

	private void row(String name, String shown, String defaultValue) {
		JsonNode property = this.metadata.property(name)
			.orElseThrow(() -> new AssertionError("No metadata of " + name));
		this.page.append("| `%s` | %s | %s | %s | `%s` |%n".formatted(shown, typeOf(property), defaultValue,
				property.path("description").asString(""), this.example.valueOf(name)));
	}

	private void proposals(String name) {
		List<JsonNode> values = this.metadata.values(name);
		if (!values.isEmpty()) {
			String list = values.stream()
				.map((value) -> '`' + value.get("value").asString() + '`'
						+ Optional.ofNullable(value.get("description"))
							.map((description) -> " (" + description.asString().replaceFirst("\\.$", "") + ")")
							.orElse(""))
				.collect(Collectors.joining(", "));
			this.page.append("\nValues of `")
				.append(name.substring(name.lastIndexOf('.') + 1))
				.append("`: ")
				.append(list)
				.append(".\n");
		}
	}

	private String defaultOf(String name) {
		return this.metadata.property(name)
			.map((property) -> property.get("defaultValue"))
			.map((value) -> '`' + value.asString() + '`')
			.orElse("–");
	}

	private static String typeOf(JsonNode property) {
		String type = property.get("type").asString();
		return switch (type.substring(type.lastIndexOf('.') + 1)) {
			case "Integer", "Long" -> "number";
			case "Double", "BigDecimal" -> "decimal";
			case "Boolean" -> "true, false";
			case "Duration" -> "duration";
			case "BigDecimal>" -> "decimals by name";
			case "String>", "PriceProperties$Tier>", "PriceProperties$Period>", "PriceProperties$Window>",
					"PricingProperties$Rate>", "BudgetAlert$Kind>" ->
				"list";
			default -> "text";
		};
	}

	private static boolean isOneKindOfGroup(Class<?> group) {
		RecordComponent[] components = group.getRecordComponents();
		return components.length > 1 && Arrays.stream(components)
			.allMatch((component) -> component.getType().isRecord() && component.getType() == components[0].getType());
	}

	private static List<String> valuesOf(String prefix, Class<?> group) {
		return Arrays.stream(group.getRecordComponents())
			.filter((component) -> groupOf(component) == null)
			.map((component) -> prefix + '.' + nameOf(component))
			.toList();
	}

	private static Class<?> groupOf(RecordComponent component) {
		if (component.getType() == Map.class) {
			Class<?> values = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
			return values.isRecord() ? values : null;
		}
		return component.getType().isRecord() ? component.getType() : null;
	}

	private static String nameOf(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

}
