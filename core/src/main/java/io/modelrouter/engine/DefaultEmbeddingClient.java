package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.util.Assert;

import io.modelrouter.Call;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouterException;
import io.modelrouter.Outcome;
import io.modelrouter.RoutedEmbeddings;

/**
 * Sends texts into the chain that calls go through. Immutable.
 */
record DefaultEmbeddingClient(Entry entry, EmbeddingRoute embeddings, @Nullable String businessTag,
		Lane lane) implements EmbeddingClient {

	@Override
	public EmbeddingClient tag(String businessTag) {
		return new DefaultEmbeddingClient(this.entry, this.embeddings, DefaultRouteClient.checkedTag(businessTag),
				this.lane);
	}

	@Override
	public EmbeddingClient lane(Lane lane) {
		Assert.notNull(lane, "The lane must not be null");
		return new DefaultEmbeddingClient(this.entry, this.embeddings, this.businessTag, lane);
	}

	@Override
	public EmbeddingClient maxWait(Duration maxWait) {
		EmbeddingRoute within = new EmbeddingRoute(this.embeddings.route().within(maxWait), this.embeddings.length());
		return new DefaultEmbeddingClient(this.entry, within, this.businessTag, this.lane);
	}

	@Override
	public RoutedEmbeddings call(EmbeddingRequest request) {
		Assert.notNull(request, "The request must not be null");
		List<String> texts = request.getInstructions();
		Assert.notEmpty(texts, "There must be a text to embed");
		Assert.noNullElements(texts, "A text to embed must not be null");
		EmbeddingRequest kept = new EmbeddingRequest(List.copyOf(texts), request.getOptions());
		Call call = this.entry.call(this.embeddings.route(), prompt(kept.getInstructions()), this.businessTag,
				this.lane, new Embed(kept, this.embeddings.length()));
		return answer(call, this.entry.chain().proceed(call));
	}

	private static Prompt prompt(List<String> texts) {
		return new Prompt(texts.stream().<Message>map(UserMessage::new).toList());
	}

	private static RoutedEmbeddings answer(Call call, Outcome outcome) {
		ModelRouterException unanswered = Endings.exception(call, outcome);
		if (unanswered != null) {
			throw unanswered;
		}
		EmbeddingResponse vectors = (outcome instanceof Outcome.Success success) ? success.answer().embeddings() : null;
		if (vectors == null) {
			throw ModelCallException.failed(call, Failure.of(FailureKind.MALFORMED_RESPONSE, 0, "no vectors",
					"A policy of the application answered for a model, but not with vectors: have it answer with "
							+ "ModelAnswer.of(EmbeddingResponse, TokenUsage)."));
		}
		return new RoutedEmbeddings(((Outcome.Success) outcome).target(), vectors, call.trail().attempts(),
				call.trail().rejections());
	}

	@Override
	public EmbeddingModel embeddingModel() {
		return new RouteEmbeddingModel(this, this.embeddings.length());
	}

	@Override
	public String toString() {
		return "client of embeddings " + this.embeddings.route().name();
	}

}
