package io.modelrouter.quota.step;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import io.modelrouter.Lane;
import io.modelrouter.ModelTarget;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.time.Time;

/**
 * The limits of all models. Models of the configuration that are the same model of the
 * same account share theirs. Thread-safe.
 */
public final class Quotas implements AutoCloseable {

	private final Map<String, ModelQuota> byModel;

	private final Books books;

	private Quotas(Map<String, ModelQuota> byModel, Books books) {
		this.byModel = byModel;
		this.books = books;
	}

	/**
	 * The limits of these models.
	 * @param books where it is written down what is used; closed with the limits
	 * @param tokenizer counts the tokens of prompts, null if they are estimated
	 * @param errors hears how good the estimates of a model were
	 * @throws IllegalArgumentException if two models are the same but have different
	 * limits, or if an account with limits has no model
	 */
	public static Quotas of(Collection<LimitedModel> models, QuotaSettings settings, Books books,
			@Nullable TokenCountEstimator tokenizer, Function<ModelTarget, EstimateListener> errors, Time time) {
		QuotaAssembly assembly = new QuotaAssembly(settings, books, tokenizer, errors, time);
		models.forEach(assembly::add);
		Map<String, ModelQuota> quotas = new HashMap<>(assembly.build());
		books.whenBack(() -> quotas.values().forEach((quota) -> quota.line().wake()));
		return new Quotas(quotas, books);
	}

	@Nullable ModelQuota of(ModelTarget target) {
		return this.byModel.get(target.id());
	}

	/**
	 * The limits that a model keeps: its own, then those of its account.
	 */
	public List<Limit> limits(ModelTarget target) {
		ModelQuota quota = of(target);
		return (quota != null) ? quota.limits() : List.of();
	}

	/**
	 * What is used of a limit.
	 */
	public Books.Used used(Limit limit) {
		return this.books.used(limit);
	}

	/**
	 * How many calls wait for their turn at a model.
	 */
	public int waiting(ModelTarget target, Lane lane) {
		ModelQuota quota = of(target);
		return (quota != null) ? quota.line().size(lane) : 0;
	}

	/**
	 * Lets nobody wait any more: whoever waits is refused.
	 */
	public void closeLines() {
		this.byModel.values().forEach((quota) -> quota.line().close());
	}

	@Override
	public void close() {
		closeLines();
		this.books.close();
	}

}
