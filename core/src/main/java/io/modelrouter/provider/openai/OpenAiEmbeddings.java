package io.modelrouter.provider.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonField;
import com.openai.core.JsonMissing;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingValue;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.observation.conventions.AiProvider;

import io.modelrouter.provider.options.EmbeddingValues;
import io.modelrouter.provider.options.IgnoredOptions;
import io.modelrouter.provider.sdk.VendorEmbeddings;

/**
 * Embeddings of OpenAI and of those who speak its wire format, who leave out indexes, the
 * model and the usage. Thread-safe.
 */
final class OpenAiEmbeddings implements VendorEmbeddings {

	private final OpenAIClient client;

	private final boolean compatible;

	private final IgnoredOptions ignored;

	/**
	 * @param compatible whether to leave the encoding to the provider: many refuse
	 * {@code base64}, or any encoding, which at OpenAI itself takes a third of the bytes
	 */
	OpenAiEmbeddings(OpenAIClient client, String model, boolean compatible) {
		this.client = client;
		this.compatible = compatible;
		this.ignored = new IgnoredOptions(model);
	}

	@Override
	public EmbeddingResponse embed(List<String> texts, EmbeddingValues values) {
		this.ignored.report("task-type", values.taskType());
		EmbeddingCreateParams.Builder params = EmbeddingCreateParams.builder()
			.model(values.model())
			.inputOfArrayOfStrings(texts);
		if (this.compatible) {
			params.encodingFormat(notSent());
		}
		if (values.dimensions() != null) {
			params.dimensions(values.dimensions());
		}
		if (values.user() != null) {
			params.user(values.user());
		}
		CreateEmbeddingResponse response = this.client.embeddings().create(params.build());
		List<Embedding> vectors = new ArrayList<>();
		for (com.openai.models.embeddings.Embedding embedding : response.data()) {
			long index = embedding._index().asKnown().orElse((long) vectors.size());
			vectors.add(new Embedding(numbers(embedding.embeddingValue()), Math.toIntExact(index)));
		}
		String model = response._model().asKnown().orElse(values.model());
		return new EmbeddingResponse(vectors,
				new EmbeddingResponseMetadata(model, usage(response._usage().asKnown().orElse(null))));
	}

	@SuppressWarnings("unchecked") // Java does not see that Kotlin's fits any type
	private static JsonField<EmbeddingCreateParams.EncodingFormat> notSent() {
		return (JsonField<EmbeddingCreateParams.EncodingFormat>) (JsonField<?>) JsonMissing.of();
	}

	private static float[] numbers(EmbeddingValue value) {
		if (value.isBase64()) {
			byte[] bytes = Base64.getDecoder().decode(value.asBase64());
			FloatBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
			float[] numbers = new float[buffer.remaining()];
			buffer.get(numbers);
			return numbers;
		}
		List<Float> floats = value.asFloats();
		float[] numbers = new float[floats.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = floats.get(i);
		}
		return numbers;
	}

	private static Usage usage(CreateEmbeddingResponse.@Nullable Usage usage) {
		if (usage == null) {
			return new EmptyUsage();
		}
		return new DefaultUsage(count(usage._promptTokens()), 0, count(usage._totalTokens()), usage);
	}

	private static int count(JsonField<Long> tokens) {
		return (int) Math.max(0, Math.min(tokens.asKnown().orElse(0L), Integer.MAX_VALUE));
	}

	@Override
	public String provider() {
		return AiProvider.OPENAI.value();
	}

	@Override
	public String sampleAnswer() {
		return """
				{"object": "list", "data": [{"object": "embedding", "index": 0, "embedding": "AACAPw=="}],
				"model": "none", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
				""";
	}

}
