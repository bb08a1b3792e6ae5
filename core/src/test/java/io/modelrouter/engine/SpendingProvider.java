package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;

import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelProvider;
import io.modelrouter.ModelSettings;
import io.modelrouter.TokenUsage;

/**
 * A provider that answers at once, from many threads, with so many tokens of output.
 */
final class SpendingProvider implements ModelProvider {

	private final Map<String, Supplier<TokenUsage>> usages = new ConcurrentHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final String name;

	SpendingProvider(String name) {
		this.name = name;
	}

	/** What a model uses, or throws; 1,000 tokens of output unless told otherwise. */
	SpendingProvider uses(String model, Supplier<TokenUsage> usage) {
		this.usages.put(model, usage);
		return this;
	}

	static TokenUsage output(long tokens) {
		return new TokenUsage(0, 0, 0, tokens, 0);
	}

	/** The models that were asked, in order. */
	List<String> asked() {
		return this.asked;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public ModelClient client(ModelSettings model) {
		return new ModelClient() {

			@Override
			public ModelAnswer call(Prompt prompt, Duration limit) {
				return new ModelAnswer(
						new ChatResponse(List.of(new Generation(new AssistantMessage("answer of " + model.id())))),
						use(model.id()));
			}

			@Override
			public ModelAnswer embed(EmbeddingRequest request, Duration limit) {
				ModelAnswer vectors = Vectors.of(3).apply(request);
				return ModelAnswer.of(vectors.embeddings(), use(model.id()));
			}

		};
	}

	private TokenUsage use(String model) {
		this.asked.add(model);
		return this.usages.getOrDefault(model, () -> output(1_000)).get();
	}

	@Override
	public void replaceKeys(List<String> keys) {
		// has none
	}

	@Override
	public void close() {
		// holds nothing
	}

}
