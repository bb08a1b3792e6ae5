package io.modelrouter.provider.sdk;

import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.DefaultEmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationDocumentation;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelSettings;
import io.modelrouter.TokenUsage;
import io.modelrouter.provider.error.BareTrace;
import io.modelrouter.provider.http.HttpAttempt;
import io.modelrouter.provider.options.EmbeddingValues;
import io.modelrouter.provider.usage.EmbeddingUsage;

/**
 * One model that embeds: lets the SDK send the texts, observed as Spring AI's own models
 * are, and has the outcome judged. Thread-safe.
 */
final class SdkEmbeddings {

	private static final Logger logger = LoggerFactory.getLogger(SdkEmbeddings.class);

	private static final EmbeddingModelObservationConvention CONVENTION = new DefaultEmbeddingModelObservationConvention();

	private final VendorEmbeddings vendor;

	private final ModelSettings model;

	private final AttemptJudge judge;

	private final ObservationRegistry observations;

	SdkEmbeddings(VendorEmbeddings vendor, ModelSettings model, AttemptJudge judge, ObservationRegistry observations) {
		this.vendor = vendor;
		this.model = model;
		this.judge = judge;
		this.observations = observations;
	}

	ModelAnswer send(EmbeddingRequest request, HttpAttempt attempt) {
		try {
			EmbeddingValues values = EmbeddingValues.of(this.model, request.getOptions());
			ModelAnswer answer = attempt
				.run(() -> observed(new EmbeddingRequest(request.getInstructions(), values), values, attempt));
			return this.judge.complete(answer, attempt);
		}
		catch (RuntimeException ex) {
			if (logger.isDebugEnabled()) {
				logger.debug("Model '{}': the SDK threw", this.model.nameOrId(), BareTrace.of(ex));
			}
			throw new AttemptFailedException(this.judge.explain(ex, attempt),
					attempt.isUnanswered() ? EmbeddingUsage.unanswered(request.getInstructions()) : TokenUsage.UNKNOWN);
		}
	}

	private ModelAnswer observed(EmbeddingRequest request, EmbeddingValues values, HttpAttempt attempt) {
		EmbeddingModelObservationContext context = EmbeddingModelObservationContext.builder()
			.embeddingRequest(request)
			.provider(this.vendor.provider())
			.build();
		return EmbeddingModelObservationDocumentation.EMBEDDING_MODEL_OPERATION
			.observation(null, CONVENTION, () -> context, this.observations)
			.observe(() -> {
				EmbeddingResponse response = this.vendor.embed(request.getInstructions(), values);
				if (response.getResults().isEmpty()) {
					throw new IllegalStateException("no vectors");
				}
				context.setResponse(response);
				return counted(response, attempt);
			});
	}

	private ModelAnswer counted(EmbeddingResponse response, HttpAttempt attempt) {
		TokenUsage told = EmbeddingUsage.of(response.getMetadata().getUsage());
		if (told.isKnown()) {
			return ModelAnswer.of(response, told);
		}
		TokenUsage read = EmbeddingUsage.of(this.vendor.tokens(attempt.body()));
		if (read.isKnown()) {
			int tokens = (int) Math.min(read.input(), Integer.MAX_VALUE);
			response.getMetadata().setUsage(new DefaultUsage(tokens, 0, tokens));
		}
		return ModelAnswer.of(response, read);
	}

}
