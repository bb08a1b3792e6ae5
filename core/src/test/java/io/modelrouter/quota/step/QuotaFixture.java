package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Call;
import io.modelrouter.Deadline;
import io.modelrouter.DegradeSettings;
import io.modelrouter.Gate;
import io.modelrouter.Lane;
import io.modelrouter.ModelAnswer;
import io.modelrouter.ModelLimits;
import io.modelrouter.ModelRoute;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.SharedCounts;
import io.modelrouter.StreamSettings;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.Trail;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.TagSettings;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.quota.memory.MemoryBooks;
import io.modelrouter.time.Time;
import io.modelrouter.time.VirtualTime;

/**
 * A step over models with limits, with books that can be looked into.
 */
final class QuotaFixture {

	final VirtualTime virtual = new VirtualTime();

	final Time time;

	private final List<LimitedModel> models = new ArrayList<>();

	private final Map<String, ModelLimits> accounts;

	private final Map<String, TagSettings> tags;

	private @Nullable Quotas quotas;

	/** What all instances are said to have counted, null if each counts for itself. */
	SharedCounts.@Nullable Counts everybody;

	EstimateListener listener = EstimateListener.NONE;

	Gate<Attempt> cooldown = (attempt) -> Permit.FREE;

	Gate<Attempt> circuit = (attempt) -> Permit.FREE;

	QuotaFixture() {
		this(Map.of(), Map.of(), null);
	}

	/**
	 * @param time null for the virtual one
	 */
	QuotaFixture(Map<String, ModelLimits> accounts, Map<String, TagSettings> tags, @Nullable Time time) {
		this.accounts = accounts;
		this.tags = tags;
		this.time = (time != null) ? time : this.virtual;
	}

	/** All kinds of limits, large enough for anything. */
	static ModelLimits large() {
		return new ModelLimits(1_000_000L, 1_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000_000_000L, 1_000,
				TokenCounting.TOTAL, null);
	}

	QuotaFixture model(String id, ModelLimits limits) {
		this.models.add(new LimitedModel(Attempts.target(id), limits, "", null, false));
		return this;
	}

	/** Another name for model "a", without limits of its own. */
	QuotaFixture alias(String id) {
		ModelTarget a = Attempts.target("a");
		this.models.add(new LimitedModel(new ModelTarget(id, a.provider(), a.quotaScope(), a.name(), null, null),
				ModelLimits.NONE, "", null, false));
		return this;
	}

	/** Model "a" of the same account, as one that embeds. */
	QuotaFixture embedding(String id, ModelLimits limits) {
		ModelTarget a = Attempts.target("a");
		this.models.add(new LimitedModel(new ModelTarget(id, a.provider(), a.quotaScope(), a.name(), null, null),
				limits, "", null, true));
		return this;
	}

	QuotaStep step() {
		Books memory = new MemoryBooks(this.time, LaneShares.DEFAULT);
		Books books = (this.everybody != null) ? new CountedBooks(memory, this.everybody) : memory;
		this.quotas = Quotas.of(this.models, new QuotaSettings(this.accounts, LaneShares.DEFAULT, 100, this.tags),
				books, null, (model) -> this.listener, this.time);
		return new QuotaStep(this.quotas, this.cooldown, this.circuit, this.time);
	}

	Quotas quotas() {
		return this.quotas;
	}

	/** What is used of a limit of model "a". */
	long used(Limit.Dimension dimension) {
		return this.quotas.limits(Attempts.target("a"))
			.stream()
			.filter((limit) -> limit.dimension() == dimension)
			.mapToLong((limit) -> this.quotas.used(limit).total())
			.sum();
	}

	Attempt attempt() {
		return attempt("a", null, Lane.ONLINE, "Hello", Duration.ofSeconds(60));
	}

	Attempt attempt(String model, @Nullable String tag, Lane lane, String text, Duration maxWait) {
		ModelRoute route = new ModelRoute("route", Attempts.target(model), List.of(), Duration.ofSeconds(10), 3,
				maxWait, maxWait, DegradeSettings.OFF, StreamSettings.DEFAULTS);
		long now = this.time.nanos();
		Call call = new Call(1, route, new Prompt(text), tag, lane, Operation.CALL, now, Deadline.after(now, maxWait),
				new Trail());
		return Attempt.first(call, route.primary(), 0);
	}

	static Outcome answered(Attempt attempt, TokenUsage usage) {
		return new Outcome.Success(attempt.target(), new ModelAnswer(new ChatResponse(List.of()), usage));
	}

}
