package io.modelrouter.observe.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;

import io.modelrouter.Cost;
import io.modelrouter.ModelCallLog;
import io.modelrouter.TokenUsage;

/**
 * Tokens and money of one model within a route and a business tag. Thread-safe.
 */
final class UsageMeters {

	private static final String NO_PRICE = "no_price";

	private static final String NO_USAGE = "no_usage";

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

	void answered(ModelCallLog attempt) {
		count(attempt.usage());
		if (attempt.usage().estimated()) {
			this.estimated.increment();
		}
		Cost cost = attempt.cost();
		if (cost != null) {
			this.costs.get(cost.currency()).increment(cost.amount().doubleValue());
		}
		else {
			this.unpriced.get((attempt.target().price() == null) ? NO_PRICE : NO_USAGE).increment();
		}
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
