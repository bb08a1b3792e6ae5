package io.modelrouter.provider.bean;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelClient;
import io.modelrouter.ModelSettings;
import io.modelrouter.ProviderError.Signal;
import io.modelrouter.provider.options.EmbeddingValues;
import io.modelrouter.provider.options.IgnoredOptions;
import io.modelrouter.provider.usage.EmbeddingUsage;

/**
 * One model of a bean that embeds. It gets portable options: those of a vendor would
 * bring their own model's name along. Thread-safe.
 */
final class EmbeddingBeanClient implements ModelClient {

	private final Supplier<EmbeddingModel> bean;

	private final ModelSettings model;

	private final BeanWork work;

	private final BeanJudge judge;

	private final IgnoredOptions ignored;

	EmbeddingBeanClient(Supplier<EmbeddingModel> bean, ModelSettings model, BeanWork work, BeanJudge judge) {
		this.bean = bean;
		this.model = model;
		this.work = work;
		this.judge = judge;
		this.ignored = new IgnoredOptions(model.id());
	}

	@Override
	public ModelAnswer embed(EmbeddingRequest request, Duration limit) {
		EmbeddingModel embedding = this.work.found(this.bean);
		EmbeddingRequest portable = new EmbeddingRequest(request.getInstructions(), options(request.getOptions()));
		EmbeddingResponse response = this.work.run(() -> embedding.call(portable), limit);
		if (response == null || response.getResults().isEmpty()) {
			throw new AttemptFailedException(this.judge.failure(Signal.UNREADABLE, "no vectors"));
		}
		return ModelAnswer.of(response, EmbeddingUsage.of(response.getMetadata().getUsage()));
	}

	private EmbeddingOptions options(@Nullable EmbeddingOptions caller) {
		EmbeddingValues values = EmbeddingValues.of(this.model, caller);
		this.ignored.report("task-type", values.taskType());
		this.ignored.report("user", values.user());
		EmbeddingOptions.Builder options = EmbeddingOptions.builder();
		if (this.model.name() != null) {
			options.model(this.model.name());
		}
		if (values.dimensions() != null) {
			options.dimensions(values.dimensions());
		}
		return options.build();
	}

	@Override
	public ModelAnswer call(Prompt prompt, Duration limit) {
		throw new AttemptFailedException(Failure.of(FailureKind.BAD_REQUEST, 0, "the provider only embeds",
				"Choose a model of a provider that answers prompts."));
	}

}
