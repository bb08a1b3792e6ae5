package io.modelrouter.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class StructuredOutputTests {

	private static final String SCHEMA = """
			{"type":"object","properties":{"total":{"type":"integer"}}}""";

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"/v1/chat/completions {\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":#}}",
			"/v1/messages {\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":#}}",
			"/v1/models/m:generateContent {\"generationConfig\":{\"responseSchema\":#}",
			"/v1/models/m:generateContent {\"generationConfig\":{\"responseJsonSchema\":#}" })
	void schemaInItsOwnFieldIsFollowed(String request) throws IOException {
		String[] parts = request.split(" ", 2);
		String body = parts[1].replace("#", SCHEMA) + ",\"model\":\"m\"}";
		assertThat(text(Wire.post(parts[0], "", body))).isEqualTo("{\"total\":1}");
	}

	@Test
	void schemaInTheTextIsFollowedAsSpringAiAppendsIt() throws IOException {
		String text = """
				Read the bill.
				Here is the JSON Schema instance your output must adhere to:
				```{
				  "$schema" : "https://json-schema.org/draft/2020-12/schema",
				  "type" : "object",
				  "properties" : { "author" : { "type" : "string" } }
				}```
				""";
		assertThat(text(Wire.openAi("m", text.replace("\"", "\\\"").replace("\n", "\\n"))))
			.isEqualTo("{\"author\":\"author\"}");
	}

	@Test
	void everyTypeHasAnExample() {
		assertThat(
				example("""
						{"type":"object","$defs":{"Line":{"type":"object","properties":{"price":{"type":"number","minimum":3}}}},
						"properties":{"id":{"type":"string","format":"uuid"},"day":{"type":"string","format":"date"},
						"kind":{"enum":["b","c"]},"fixed":{"const":7},"paid":{"type":"boolean"},"nothing":{"type":"null"},
						"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}},"note":{"type":["string","null"]},
						"either":{"anyOf":[{"type":"INTEGER"},{"type":"string"}]}}}"""))
			.isEqualTo("""
					{"id":"00000000-0000-4000-8000-000000000000","day":"2026-01-02","kind":"b","fixed":7,"paid":true,\
					"nothing":null,"lines":[{"price":3}],"note":"note","either":1}""");
	}

	@Test
	void schemaThatRefersToItselfHasAnEnd() {
		StringBuilder schema = new StringBuilder("{\"type\":\"object\",\"properties\":{");
		for (int i = 0; i < 100; i++) {
			schema.append(
					"\"p%d\":{\"$ref\":\"#\"},\"q%d\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/properties/q%d\"}},"
						.formatted(i, i, i));
		}
		assertThat(example(schema + "\"r\":{\"allOf\":[{\"$ref\":\"#/properties/r\"}]}}}")).hasSizeLessThan(100_000);
	}

	private static String example(String schema) {
		JsonNode tree = Json.parseObject(schema.getBytes(StandardCharsets.UTF_8));
		assertThat(tree).isNotNull();
		return SchemaExample.of(tree);
	}

	private String text(String request) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			JsonNode body = Json.parseObject(wire.exchange(request).body().getBytes(StandardCharsets.UTF_8));
			assertThat(body).isNotNull();
			return body.findValues("text")
				.stream()
				.findFirst()
				.orElseGet(() -> body.at("/choices/0/message/content"))
				.asString();
		}
	}

}
