package io.modelrouter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.io.ClassPathResource;

import io.modelrouter.provider.Vendors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows while somebody writes the configuration.
 */
class ConfigurationMetadataTests {

	private static JsonNode metadata;

	@BeforeAll
	static void read() throws IOException {
		try (InputStream stream = new ClassPathResource("META-INF/spring-configuration-metadata.json",
				ModelRouterProperties.class.getClassLoader())
			.getInputStream()) {
			metadata = JsonMapper.shared().readTree(stream);
		}
	}

	@Test
	void everyPropertyIsThereAndNoOther() {
		List<String> expected = new ArrayList<>();
		collect("model-router", ModelRouterProperties.class, expected);
		assertThat(properties().stream().map((property) -> property.get("name").asString()))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void everyPropertyHasADescription() {
		assertThat(properties()).allSatisfy(
				(property) -> assertThat(property.path("description").asString("")).as(property.get("name").asString())
					.endsWith(".")
					.hasSizeGreaterThan(10));
	}

	@ParameterizedTest
	@CsvSource({ "enabled,true", "providers.*.connect-timeout,5s", "routes.*.timeout,30s", "routes.*.max-retries,3",
			"routes.*.max-wait,60s", "retry.rate-limited.max-retries,3", "retry.server-error.max-retries,3",
			"retry.overloaded.max-retries,3", "retry.network.max-retries,3", "retry.timeout.max-retries,1",
			"retry.malformed-response.max-retries,1", "retry.network.initial-delay,1s", "retry.network.multiplier,2",
			"retry.network.max-delay,8s", "retry.network.jitter,500ms", "circuit.window,20", "circuit.minimum-calls,5",
			"circuit.failure-rate,50%", "circuit.open-for,5s", "circuit.open-for-max,15s" })
	void defaultsAreShown(String name, String defaultValue) {
		assertThat(properties())
			.filteredOn((property) -> property.get("name").asString().equals("model-router." + name))
			.singleElement()
			.satisfies((property) -> assertThat(property.get("defaultValue").asString()).isEqualTo(defaultValue));
	}

	@ParameterizedTest
	@CsvSource({ "providers.*.type,chat-model", "providers.*.vendor,deepseek",
			"providers.*.bean,spring-bean-reference" })
	void hintsAreGiven(String name, String hint) {
		assertThat(elements("hints")).filteredOn((found) -> found.get("name").asString().equals("model-router." + name))
			.singleElement()
			.satisfies((found) -> assertThat(found.toString()).contains('"' + hint + '"'));
	}

	@Test
	void hintsOfVendorsAreAllThatAreKnown() {
		assertThat(elements("hints"))
			.filteredOn((found) -> found.get("name").asString().equals("model-router.providers.*.vendor"))
			.singleElement()
			.satisfies((found) -> assertThat(StreamSupport.stream(found.get("values").spliterator(), false)
				.map((value) -> value.get("value").asString())).containsExactlyElementsOf(Vendors.known()));
	}

	private static void collect(String prefix, Class<?> group, List<String> names) {
		for (RecordComponent component : group.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				collect(name, component.getType(), names);
			}
			else {
				names.add(name);
			}
			if (component.getType() == Map.class) {
				collect(name + ".*",
						(Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1], names);
			}
		}
	}

	private static List<JsonNode> properties() {
		return elements("properties");
	}

	private static List<JsonNode> elements(String name) {
		return StreamSupport.stream(metadata.get(name).spliterator(), false).toList();
	}

}
