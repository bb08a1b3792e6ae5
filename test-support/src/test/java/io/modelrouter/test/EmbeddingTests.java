package io.modelrouter.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EmbeddingTests {

	private static final String KEY = "Authorization: Bearer test-key-0001\r\n";

	private static final String GEMINI_KEY = "x-goog-api-key: test-key-0001\r\n";

	private static final String GEMINI = "/v1beta/models/gemini-embedding-001:batchEmbedContents";

	private final ProviderSimulator simulator = ProviderSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	private Wire.Reply ask(String path, String key, String body) throws IOException {
		try (Wire wire = new Wire(this.simulator)) {
			return wire.exchange(Wire.post(path, key, body));
		}
	}

	private JsonNode answer(String path, String key, String body) throws IOException {
		return Json.parseObject(ask(path, key, body).body().getBytes(StandardCharsets.UTF_8));
	}

	private JsonNode openAi(String body) throws IOException {
		return answer("/v1/embeddings", KEY, body);
	}

	@Test
	void openAiEmbedsEachTextInOrder() throws IOException {
		JsonNode body = openAi("{\"model\":\"small\",\"input\":[\"one text\",\"another\"]}");
		assertThat(body.path("object").asString()).isEqualTo("list");
		assertThat(body.path("model").asString()).isEqualTo("small");
		assertThat(body.path("data")).hasSize(2).allSatisfy((embedding) -> {
			assertThat(embedding.path("object").asString()).isEqualTo("embedding");
			assertThat(embedding.path("embedding")).hasSize(256);
		});
		assertThat(body.path("data").path(1).path("index").asInt()).isOne();
		assertThat(body.path("usage").path("prompt_tokens").asInt()).isEqualTo(4);
		assertThat(body.path("usage").path("total_tokens").asInt()).isEqualTo(4);
	}

	@Test
	void textAloneIsEmbeddedToo() throws IOException {
		assertThat(openAi("{\"model\":\"small\",\"input\":\"one text\"}").path("data")).hasSize(1);
	}

	@Test
	void vectorHasAsManyNumbersAsAskedForAndTheLengthOne() throws IOException {
		JsonNode vector = openAi("{\"model\":\"small\",\"input\":\"a b c\",\"dimensions\":16}").path("data")
			.path(0)
			.path("embedding");
		assertThat(vector).hasSize(16);
		double squares = 0;
		for (JsonNode number : vector) {
			squares += number.asDouble() * number.asDouble();
		}
		assertThat(squares).isCloseTo(1, within(0.001));
	}

	@Test
	void senselessDimensionsAreNotHeeded() throws IOException {
		assertThat(openAi("{\"model\":\"small\",\"input\":\"a\",\"dimensions\":100000}").path("data")
			.path(0)
			.path("embedding")).hasSize(256);
	}

	@Test
	void numbersInBase64AreTheSame() throws IOException {
		String text = "{\"model\":\"small\",\"input\":\"some words\",\"dimensions\":4";
		JsonNode plain = openAi(text + "}").path("data").path(0).path("embedding");
		String encoded = openAi(text + ",\"encoding_format\":\"base64\"}").path("data")
			.path(0)
			.path("embedding")
			.asString();
		ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
		for (JsonNode number : plain) {
			assertThat(bytes.getFloat()).isEqualTo(number.floatValue());
		}
		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Test
	void geminiEmbedsABatch() throws IOException {
		JsonNode body = answer(GEMINI, GEMINI_KEY, """
				{"requests":[{"content":{"parts":[{"text":"one"}]},"outputDimensionality":8},
				{"content":{"parts":[{"text":"two"}]},"outputDimensionality":8}]}""");
		assertThat(body.path("embeddings")).hasSize(2)
			.allSatisfy((embedding) -> assertThat(embedding.path("values")).hasSize(8));
		assertThat(body.path("usageMetadata").path("promptTokenCount").asInt()).isEqualTo(2);
	}

	@Test
	void textsThatShareWordsLieNearEachOther() {
		float[] cats = TextVectors.of("The cat sleeps on the mat", 256);
		assertThat(product(cats, TextVectors.of("A cat on a mat", 256)))
			.isGreaterThan(product(cats, TextVectors.of("Interest rates rise", 256)));
	}

	private static double product(float[] one, float[] other) {
		double product = 0;
		for (int i = 0; i < one.length; i++) {
			product += one[i] * other[i];
		}
		return product;
	}

	@Test
	void faultsLimitsAndUsageHoldForEmbeddingsToo() throws IOException {
		this.simulator.model("small").usage(ScriptedUsage.none()).then(Fault.status(503));
		String body = "{\"model\":\"small\",\"input\":\"a\"}";
		assertThat(ask("/v1/embeddings", KEY, body).body()).contains("\"error\"");
		assertThat(openAi(body).has("usage")).isFalse();
		this.simulator.model("gemini-embedding-001").usage(ScriptedUsage.none()).then(Fault.status(500));
		String batch = "{\"requests\":[{\"content\":{\"parts\":[{\"text\":\"one\"}]}}]}";
		assertThat(answer(GEMINI, GEMINI_KEY, batch).path("error").path("code").asInt()).isEqualTo(500);
		assertThat(answer(GEMINI, GEMINI_KEY, batch).has("usageMetadata")).isFalse();
		this.simulator.model("small").limits(Limits.rpm(1));
		assertThat(ask("/v1/embeddings", KEY, body).head()).anyMatch((line) -> line.startsWith("x-ratelimit-"));
		assertThat(ask("/v1/embeddings", KEY, body).head()).first().asString().contains("429");
	}

}
