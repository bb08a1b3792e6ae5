package io.modelrouter.observe.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;

import io.modelrouter.Cost;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

/**
 * Tokens and money of one model within a route and a business tag. Thread-safe.
 */
final class UsageMeters {

	private static final String NO_PRICE = "no_price";

	private static final String NO_USAGE = "no_usage";

	private static final String NO_ANSWER = "no_answer";

	private static final String NO_PERIOD = "no_period";

	private static final String SERVICE_TIER = "service_tier";

	private final Counter input;

	private final Counter cachedInput;

	private final Counter output;

	private final Counter reasoning;

	private final Counter estimated;

	private final Cached<String, Counter> costs;

	private final Cached<String, Counter> unpriced;

	UsageMeters(Meters meters, Tags tags) {
		this.input = meters.tokens(tags.and("type", "input"));
		this.cachedInput = meters.tokens(tags.and("type", "cached_input"));
		this.output = meters.tokens(tags.and("type", "output"));
		this.reasoning = meters.tokens(tags.and("type", "reasoning"));
		this.estimated = meters.estimated(tags);
		this.costs = new Cached<>((currency) -> meters.cost(tags.and("currency", currency)));
		this.unpriced = new Cached<>((reason) -> meters.unpriced(tags.and("reason", reason)));
	}

	void used(ModelCallLog attempt) {
		count(attempt.usage());
		if (attempt.usage().estimated()) {
			this.estimated.increment();
		}
		Cost cost = attempt.cost();
		if (cost != null) {
			this.costs.get(cost.currency()).increment(cost.amount().doubleValue());
		}
		else {
			this.unpriced.get(reason(attempt)).increment();
		}
	}

	private static String reason(ModelCallLog attempt) {
		Price price = attempt.target().price();
		TokenUsage usage = attempt.usage();
		if (!usage.isKnown()) {
			return (attempt.result() != Result.SUCCESS) ? NO_ANSWER : (price == null) ? NO_PRICE : NO_USAGE;
		}
		if (price == null) {
			return NO_PRICE;
		}
		return price.coversServiceTier(usage.details().serviceTier()) ? NO_PERIOD : SERVICE_TIER;
	}

	private void count(TokenUsage usage) {
		count(this.input, usage.input() + usage.cacheWrite());
		count(this.cachedInput, usage.cachedInput());
		count(this.output, usage.output());
		count(this.reasoning, usage.reasoning());
	}

	private static void count(Counter counter, long tokens) {
		if (tokens != 0) {
			counter.increment(tokens);
		}
	}

}
