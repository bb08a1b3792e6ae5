package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/**
 * A configuration that shows every property at least once.
 *
 * @param yaml as a user would write it
 * @param values the value of each property, with {@code *} for names
 */
record ConfigurationExample(String yaml, Map<String, String> values) {

	/** What stands within an element of a list, or below a name of the user's. */
	private static final Pattern WITHIN = Pattern.compile("^(.*?)(?:\\[\\d+]|(?<=service-tiers))\\.(.+)$");

	static ConfigurationExample read() {
		try {
			String yaml = new ClassPathResource("configuration-example.yml").getContentAsString(StandardCharsets.UTF_8);
			return new ConfigurationExample(yaml, values(yaml));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> values(String yaml) throws IOException {
		Map<String, String> values = new TreeMap<>();
		for (PropertySource<?> source : new YamlPropertySourceLoader().load("example",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				String value = String.valueOf(source.getProperty(name));
				Matcher within = WITHIN.matcher(name);
				boolean part = within.matches();
				values.merge(general(name), part ? within.group(2) + ": " + value : value,
						(one, other) -> (part || name.endsWith("]")) ? one + ", " + other : one);
			}
		}
		return values;
	}

	/**
	 * The name of a property with {@code *} for what a user names.
	 */
	static String general(String name) {
		return name.replaceFirst(
				"^(model-router\\.(providers|models|routes|embeddings|quota-scopes|budgets|alerts\\.webhooks|tags\\.by-name))\\.[^.]+",
				"$1.*")
			.replaceFirst(WITHIN.pattern(), "$1")
			.replaceFirst("\\[\\d+]$", "");
	}

	/**
	 * The value of a property.
	 * @throws AssertionError if the example does not show it
	 */
	String valueOf(String property) {
		String value = this.values.get(property);
		if (value == null) {
			throw new AssertionError(property
					+ " has no example: add one to autoconfigure/src/test/resources/configuration-example.yml");
		}
		return value;
	}

	/**
	 * The same, with values for its placeholders.
	 */
	String withKeys() {
		return this.yaml.lines()
			.map((line) -> line.replaceAll("\\$\\{(\\w+)}", "$1"))
			.collect(Collectors.joining("\n"));
	}

}
