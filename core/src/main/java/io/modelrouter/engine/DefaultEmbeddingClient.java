package io.modelrouter.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.util.Assert;

import io.modelrouter.Call;
import io.modelrouter.CallSettings;
import io.modelrouter.EmbeddingClient;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouterException;
import io.modelrouter.Outcome;
import io.modelrouter.RoutedEmbeddings;
import io.modelrouter.context.CallContext;

/**
 * Sends texts into the chain that calls go through. Immutable.
 */
record DefaultEmbeddingClient(Entry entry, EmbeddingRoute embeddings, @Nullable String businessTag,
		@Nullable Lane lane) implements EmbeddingClient {

	@Override
	public EmbeddingClient tag(String businessTag) {
		Assert.notNull(businessTag, "The business tag must not be null");
		return with(new CallSettings(businessTag, null, null));
	}

	@Override
	public EmbeddingClient lane(Lane lane) {
		Assert.notNull(lane, "The lane must not be null");
		return with(new CallSettings(null, lane, null));
	}

	@Override
	public EmbeddingClient maxWait(Duration maxWait) {
		Assert.notNull(maxWait, "max-wait must not be null");
		return with(new CallSettings(null, null, maxWait));
	}

	/**
	 * The same client, with its own values where the settings have none.
	 */
	private DefaultEmbeddingClient with(CallSettings settings) {
		CallSettings all = settings
			.orElse(new CallSettings(this.businessTag, this.lane, this.embeddings.route().maxWait()));
		EmbeddingRoute within = new EmbeddingRoute(
				this.embeddings.route().within(Objects.requireNonNull(all.maxWait())), this.embeddings.length());
		return new DefaultEmbeddingClient(this.entry, within, all.businessTag(), all.lane());
	}

	@Override
	public RoutedEmbeddings call(EmbeddingRequest request) {
		Assert.notNull(request, "The request must not be null");
		List<String> texts = request.getInstructions();
		Assert.notEmpty(texts, "There must be a text to embed");
		Assert.noNullElements(texts, "A text to embed must not be null");
		EmbeddingRequest kept = new EmbeddingRequest(List.copyOf(texts), request.getOptions());
		Call call = with(CallContext.current()).begin(kept);
		return answer(call, this.entry.chain().proceed(call));
	}

	private Call begin(EmbeddingRequest request) {
		return this.entry.call(this.embeddings.route(), prompt(request.getInstructions()), this.businessTag, this.lane,
				new Embed(request, this.embeddings.length()), Context.empty());
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
