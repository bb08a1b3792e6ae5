package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * What was written about the properties when they were compiled, without those that Boot
 * has for every endpoint.
 *
 * @param json the file as it comes with the jar
 */
record Metadata(JsonNode json) {

	static Metadata read() {
		try (InputStream stream = new ClassPathResource("META-INF/spring-configuration-metadata.json",
				ModelRouterProperties.class.getClassLoader())
			.getInputStream()) {
			return new Metadata(JsonMapper.shared().readTree(stream));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<JsonNode> groups() {
		return ours(elements(this.json, "groups"));
	}

	List<JsonNode> properties() {
		return ours(elements(this.json, "properties"));
	}

	List<JsonNode> hints() {
		return elements(this.json, "hints");
	}

	Optional<JsonNode> group(String name) {
		return named(groups(), name);
	}

	Optional<JsonNode> property(String name) {
		return named(properties(), name);
	}

	/**
	 * The values that a hint proposes for the property, none if there is no hint.
	 */
	List<JsonNode> values(String name) {
		return named(hints(), name).map((hint) -> elements(hint, "values")).orElse(List.of());
	}

	private static List<JsonNode> ours(List<JsonNode> elements) {
		return elements.stream()
			.filter((element) -> element.get("name").asString().startsWith(ModelRouterProperties.PREFIX))
			.toList();
	}

	private static Optional<JsonNode> named(List<JsonNode> elements, String name) {
		return elements.stream().filter((element) -> element.get("name").asString().equals(name)).findFirst();
	}

	private static List<JsonNode> elements(JsonNode node, String name) {
		return StreamSupport.stream(node.path(name).spliterator(), false).toList();
	}

}
