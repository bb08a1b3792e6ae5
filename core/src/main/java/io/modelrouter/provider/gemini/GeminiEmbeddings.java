package io.modelrouter.provider.gemini;

import java.util.ArrayList;
import java.util.List;

import com.google.genai.Client;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.EmbedContentResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.observation.conventions.AiProvider;

import io.modelrouter.provider.options.EmbeddingValues;
import io.modelrouter.provider.options.IgnoredOptions;
import io.modelrouter.provider.sdk.VendorEmbeddings;

/**
 * Embeddings of Gemini. Its SDK loses the tokens that newer models tell, so they are read
 * from the body. Thread-safe.
 */
final class GeminiEmbeddings implements VendorEmbeddings {

	private final Client client;

	private final IgnoredOptions ignored;

	private final JsonMapper json = new JsonMapper();

	GeminiEmbeddings(Client client, String model) {
		this.client = client;
		this.ignored = new IgnoredOptions(model);
	}

	@Override
	public EmbeddingResponse embed(List<String> texts, EmbeddingValues values) {
		this.ignored.report("user", values.user());
		EmbedContentConfig.Builder config = EmbedContentConfig.builder();
		if (values.dimensions() != null) {
			config.outputDimensionality(values.dimensions());
		}
		if (values.taskType() != null) {
			config.taskType(values.taskType());
		}
		EmbedContentResponse response = this.client.models.embedContent(values.model(), texts, config.build());
		List<Embedding> vectors = new ArrayList<>();
		for (ContentEmbedding embedding : response.embeddings().orElse(List.of())) {
			vectors.add(new Embedding(numbers(embedding.values().orElse(List.of())), vectors.size()));
		}
		return new EmbeddingResponse(vectors, new EmbeddingResponseMetadata(values.model(), new EmptyUsage()));
	}

	private static float[] numbers(List<Float> values) {
		float[] numbers = new float[values.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = values.get(i);
		}
		return numbers;
	}

	/**
	 * Skips the vectors without keeping them: they make up nearly all of the body.
	 */
	@Override
	public long tokens(byte[] body) {
		try (JsonParser parser = this.json.createParser(body)) {
			return find(parser, "usageMetadata") ? tokens(parser) : 0;
		}
		catch (JacksonException ex) {
			return 0;
		}
	}

	private static long tokens(JsonParser parser) {
		boolean found = find(parser, "promptTokenCount") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
		return found ? parser.getLongValue() : 0;
	}

	/**
	 * Goes to the value of a field of the object that begins here.
	 */
	private static boolean find(JsonParser parser, String field) {
		JsonToken token = (parser.currentToken() != null) ? parser.currentToken() : parser.nextToken();
		if (token != JsonToken.START_OBJECT) {
			return false;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean found = parser.currentName().equals(field);
			parser.nextToken();
			if (found) {
				return true;
			}
			parser.skipChildren();
		}
		return false;
	}

	@Override
	public String provider() {
		return AiProvider.GOOGLE_GENAI_AI.value();
	}

	@Override
	public String sampleAnswer() {
		return "{\"embeddings\": [{\"values\": [1.0, 0.5]}], \"usageMetadata\": {\"promptTokenCount\": 1}}";
	}

}
