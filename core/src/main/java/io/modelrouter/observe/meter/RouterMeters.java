package io.modelrouter.observe.meter;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.util.Assert;

import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallListener;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelTarget;

/**
 * Records the meters of a router in a registry. Each meter is looked up there once and
 * kept. Make one for each router. Thread-safe.
 */
public final class RouterMeters implements ModelCallListener {

	/** The most that {@code maxTags} may be. */
	public static final int MOST_TAGS = 10_000;

	private final Meters meters;

	private final BusinessTags businessTags;

	private final Cached<String, RouteMeters> routes;

	private final Cached<Estimated, DistributionSummary> estimates;

	private final Cached<String, BudgetCounters> budgets;

	/**
	 * @param maxTags how many business tags are told apart, from 1 to 10,000; the rest
	 * are {@code other}
	 * @throws IllegalArgumentException if there are too many, or none
	 */
	public RouterMeters(MeterRegistry registry, int maxTags) {
		Assert.isTrue(maxTags >= 1 && maxTags <= MOST_TAGS, "max-tags must be between 1 and " + MOST_TAGS);
		this.meters = new Meters(registry);
		this.businessTags = new BusinessTags(maxTags);
		this.routes = new Cached<>((route) -> new RouteMeters(this.meters, route));
		this.budgets = new Cached<>((budget) -> new BudgetCounters(this.meters, budget));
		this.estimates = new Cached<>((what) -> this.meters
			.estimateErrors(Tags.of("provider", what.provider(), "model", what.model(), "type", what.type())));
	}

	/**
	 * Adds a gauge for the circuit of each model. The registry does not keep the circuits
	 * alive.
	 * @param circuits knows their states
	 * @param state reads one without waiting: 0 closed, 0.5 if a probe decides, 1 open
	 */
	public <C> void watchCircuits(Collection<ModelTarget> models, C circuits,
			ToDoubleBiFunction<C, ModelTarget> state) {
		models.forEach(
				(model) -> this.meters.circuit(tags(model), circuits, (source) -> state.applyAsDouble(source, model)));
	}

	/**
	 * Adds gauges for one kind of limit of a model. The registry does not keep the source
	 * alive.
	 * @param dimension what the limit counts, in lower case, for example {@code rpm}
	 * @param quotas knows the limits
	 * @param limit reads what is allowed now, without waiting
	 * @param remaining reads what is left of it now, without waiting
	 */
	public <Q> void watchLimit(ModelTarget model, String dimension, Q quotas, ToDoubleFunction<Q> limit,
			ToDoubleFunction<Q> remaining) {
		Tags tags = tags(model).and("dimension", dimension);
		this.meters.quotaLimit(tags, quotas, limit);
		this.meters.quotaRemaining(tags, quotas, remaining);
	}

	/**
	 * Adds a gauge for the calls of a lane that wait for their turn at a model. The
	 * registry does not keep the source alive.
	 * @param size reads how many wait, without waiting itself
	 */
	public <Q> void watchQueue(ModelTarget model, Lane lane, Q queues, ToDoubleFunction<Q> size) {
		this.meters.queueSize(tags(model).and("lane", lane.code()), queues, size);
	}

	/**
	 * Adds a gauge for the age of a model's price. The registry does not keep the source
	 * alive.
	 * @param days reads the age in days, without waiting; not a number if nobody knows
	 */
	public <P> void watchPrice(ModelTarget model, P prices, ToDoubleFunction<P> days) {
		this.meters.priceAge(tags(model), prices, days);
	}

	/**
	 * Adds a gauge for the limits that all instances share. The registry does not keep
	 * the source alive.
	 * @param isShared whether they are shared now: otherwise this instance keeps to its
	 * part of them
	 */
	public <S> void watchSharedState(S state, Predicate<S> isShared) {
		this.meters.sharedState(state, (source) -> isShared.test(source) ? 1 : 0);
	}

	/**
	 * Adds gauges for a budget. The registry does not keep the source alive.
	 * @param books reads how it stands, without waiting
	 */
	public <B> void watchBudget(String budget, String currency, B books, Function<B, BudgetStatus> status) {
		Tags tags = Tags.of("budget", budget, "currency", currency);
		this.meters.budget("limit", "What a budget allows in its period", tags, books,
				(source) -> status.apply(source).amount().doubleValue());
		this.meters.budget("spent", "What was spent of a budget in its period", tags, books,
				(source) -> status.apply(source).spent().doubleValue());
		this.meters.budget("reserved", "What attempts under way may cost", tags, books,
				(source) -> status.apply(source).reserved().doubleValue());
		this.meters.budget("remaining", "What is neither spent of a budget nor reserved", tags, books,
				(source) -> status.apply(source).remaining().doubleValue());
	}

	/**
	 * Counts a call that went to another route because of a budget.
	 */
	public void downgraded(String budget) {
		this.budgets.get(budget).downgraded();
	}

	/**
	 * Counts an attempt whose cost a budget could not count beforehand.
	 */
	public void unpriced(String budget, ModelTarget model) {
		this.budgets.get(budget).unpriced(model);
	}

	/**
	 * Counts an alert of a budget.
	 */
	public void alerted(BudgetAlert alert) {
		BigDecimal percent = alert.percent();
		this.budgets.get(alert.budget().name())
			.alerted(alert.kind(), (percent != null) ? percent.toPlainString() : "none");
	}

	/**
	 * Records how good an estimate was.
	 * @param type {@code input} or {@code output}
	 * @param ratio what was used, divided by the estimate
	 */
	public void estimated(ModelTarget model, String type, double ratio) {
		this.estimates.get(new Estimated(model.provider(), model.id(), type)).record(ratio);
	}

	private static Tags tags(ModelTarget model) {
		return Tags.of("provider", model.provider(), "model", model.id());
	}

	@Override
	public void ended(ModelCallLog entry) {
		RouteMeters route = this.routes.get(entry.route());
		switch (entry.event()) {
			case ATTEMPT -> route.model(entry.target()).tried(entry, this.businessTags.of(entry.businessTag()));
			case REJECTION -> route.model(entry.target()).refused(entry, Objects.requireNonNull(entry.rejection()));
			case CALL -> route.calls(this.businessTags.of(entry.businessTag())).ended(entry);
		}
	}

	private record Estimated(String provider, String model, String type) {
	}

}
