package io.modelrouter.quota.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.tokenizer.TokenCountEstimator;

import io.modelrouter.ModelLimits;
import io.modelrouter.ModelTarget;
import io.modelrouter.SharedCounts;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;
import io.modelrouter.quota.doctor.Doctor;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.estimate.ModelEstimates;
import io.modelrouter.quota.learn.Corrections;
import io.modelrouter.quota.line.Line;
import io.modelrouter.quota.memory.MemoryBooks;
import io.modelrouter.time.Time;

/**
 * Finds out which models of the configuration share limits, and makes what they share.
 * Used while the router is built.
 */
final class QuotaAssembly {

	private final Map<Place, List<LimitedModel>> places = new LinkedHashMap<>();

	private final Map<String, Account> accounts = new HashMap<>();

	private final QuotaSettings settings;

	private final Map<String, Double> weights;

	private final Books books;

	private final Books local;

	private final @Nullable TokenCountEstimator tokenizer;

	private final Function<ModelTarget, EstimateListener> errors;

	private final Time time;

	QuotaAssembly(QuotaSettings settings, Books books, @Nullable TokenCountEstimator tokenizer,
			Function<ModelTarget, EstimateListener> errors, Time time) {
		this.settings = settings;
		this.weights = settings.tags()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().weight()));
		this.books = books;
		this.local = new MemoryBooks(time, settings.lanes());
		this.tokenizer = tokenizer;
		this.errors = errors;
		this.time = time;
	}

	/**
	 * Adds a model. One that answers and one that embeds have limits of their own, even
	 * if their provider has the same name for both.
	 * @throws IllegalArgumentException if another is the same but has different limits
	 */
	void add(LimitedModel model) {
		String scope = model.target().quotaScope();
		this.accounts.computeIfAbsent(scope, (key) -> account(key, model.vendor()));
		List<LimitedModel> same = this.places.computeIfAbsent(new Place(scope, model.target().name(), model.embeds()),
				(key) -> new ArrayList<>());
		for (LimitedModel other : same) {
			if (!model.limits().isUnlimited() && !other.limits().isUnlimited()
					&& !model.limits().equals(other.limits())) {
				throw new IllegalArgumentException("Models '" + other.target().id() + "' and '" + model.target().id()
						+ "' are the same model '" + model.target().name() + "' of account '" + scope
						+ "' and share its limits, but have different ones");
			}
		}
		same.add(model);
	}

	private Account account(String scope, String vendor) {
		ModelLimits figures = this.settings.accounts().getOrDefault(scope, ModelLimits.NONE);
		List<Limit> limits = LimitList.of(scope, null, figures, vendor);
		return new Account(limits, parts(limits), new ArrayList<>());
	}

	/**
	 * The parts of tags that have a cap.
	 */
	private Map<String, List<Limit>> parts(List<Limit> limits) {
		Map<String, List<Limit>> parts = new HashMap<>();
		this.settings.tags().forEach((String tag, TagSettings settings) -> {
			if (settings.cap() != null) {
				parts.put(tag, LimitList.parts(limits, tag, settings.cap()));
			}
		});
		return parts;
	}

	/**
	 * All limits, by the model's name in the configuration.
	 * @throws IllegalArgumentException if an account with limits has no model
	 */
	Map<String, ModelQuota> build() {
		this.settings.accounts().keySet().forEach((scope) -> {
			if (!this.accounts.containsKey(scope)) {
				throw new IllegalArgumentException("There is no model of an account (quota-scope) '" + scope
						+ "', which has limits; there are " + this.accounts.keySet());
			}
		});
		Map<String, ModelQuota> quotas = new HashMap<>();
		this.places.forEach((place, models) -> {
			ModelQuota quota = quota(place, models);
			models.forEach((model) -> quotas.put(model.target().id(), quota));
		});
		return quotas;
	}

	private ModelQuota quota(Place place, List<LimitedModel> models) {
		LimitedModel model = models.stream()
			.filter((each) -> !each.limits().isUnlimited())
			.findFirst()
			.orElse(models.get(0));
		String name = name(place);
		List<Limit> own = LimitList.of(place.quotaScope(), name, model.limits(), model.vendor());
		Account account = Objects.requireNonNull(this.accounts.get(place.quotaScope()));
		List<Limit> limits = concat(own, account.limits());
		Map<String, List<Limit>> limitsOfTags = new HashMap<>();
		parts(own).forEach((tag, parts) -> limitsOfTags.put(tag,
				concat(limits, concat(parts, account.parts().getOrDefault(tag, List.of())))));
		Line line = new Line(this.settings.queueSize(), this.weights, this.time);
		account.lines().add(line);
		Corrections corrections = new Corrections(place.quotaScope(), name, limits, this.books::used, this.time);
		Room room = new Room(this.books, this.local, corrections::temporary, this.settings.lanes(), new Pace(this.time),
				this.time);
		return new ModelQuota(limits, limitsOfTags, room, line,
				account.limits().isEmpty() ? List.of(line) : account.lines(), estimates(model, models),
				new Doctor("model " + name + " of account " + place.quotaScope(), () -> counts(model.target()),
						this.time),
				corrections);
	}

	/**
	 * What the model is called where its limits are written down and told: its provider's
	 * name, and that it embeds if another of that name answers.
	 */
	private String name(Place place) {
		boolean two = place.embeds() && this.places.containsKey(new Place(place.quotaScope(), place.model(), false));
		return two ? place.model() + " for embeddings" : place.model();
	}

	/**
	 * What all instances did with a model, null if each counts for itself.
	 */
	private @Nullable Counts counts(ModelTarget target) {
		return (this.books instanceof SharedCounts shared) ? shared.last(target.quotaScope(), target.name()) : null;
	}

	private ModelEstimates estimates(LimitedModel model, List<LimitedModel> models) {
		TokenCounting tokens = model.limits().tokens();
		return new ModelEstimates(mostTokens(models), (tokens != null) ? tokens : TokenCounting.of(model.vendor()),
				this.tokenizer, this.errors.apply(model.target()));
	}

	/**
	 * The most that an answer may have, null if one of the models leaves that to the
	 * vendor.
	 */
	private static @Nullable Integer mostTokens(List<LimitedModel> models) {
		int most = 0;
		for (LimitedModel model : models) {
			if (model.maxTokens() == null) {
				return null;
			}
			most = Math.max(most, model.maxTokens());
		}
		return most;
	}

	private static List<Limit> concat(List<Limit> some, List<Limit> others) {
		return List.copyOf(Stream.concat(some.stream(), others.stream()).toList());
	}

	/** A model as its provider sees it. */
	private record Place(String quotaScope, String model, boolean embeds) {
	}

	/**
	 * What the models of an account share.
	 *
	 * @param lines of its models; grows while they are made
	 */
	private record Account(List<Limit> limits, Map<String, List<Limit>> parts, List<Line> lines) {
	}

}
