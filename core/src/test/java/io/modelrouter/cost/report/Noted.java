package io.modelrouter.cost.report;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.AttemptRecord;
import io.modelrouter.Cost;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.Lane;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.ModelTarget;
import io.modelrouter.Operation;
import io.modelrouter.Price;
import io.modelrouter.TokenUsage;

/**
 * Entries of the call log, changed one thing at a time.
 */
record Noted(Event event, String route, @Nullable String tag, Lane lane, ModelTarget target, Result result,
		int attempts, @Nullable Failure failure, TokenUsage usage, @Nullable Cost cost) {

	static final TokenUsage USAGE = new TokenUsage(100, 20, 3, 40, 5);

	static Noted attempt(String model, @Nullable String cost) {
		return new Noted(Event.ATTEMPT, "chat", "billing", Lane.ONLINE, target(model, null), Result.SUCCESS, 1, null,
				USAGE, (cost != null) ? Costs.of(cost) : null);
	}

	static Noted call(String model) {
		Noted attempt = attempt(model, null);
		return new Noted(Event.CALL, attempt.route, attempt.tag, attempt.lane, attempt.target, Result.SUCCESS, 1, null,
				USAGE, null);
	}

	static ModelTarget target(String id, @Nullable Price price) {
		return new ModelTarget(id, "of-" + id, "account", id + "-1", null, price);
	}

	Noted route(String route) {
		return new Noted(this.event, route, this.tag, this.lane, this.target, this.result, this.attempts, this.failure,
				this.usage, this.cost);
	}

	Noted tag(@Nullable String tag) {
		return new Noted(this.event, this.route, tag, this.lane, this.target, this.result, this.attempts, this.failure,
				this.usage, this.cost);
	}

	Noted batch() {
		return new Noted(this.event, this.route, this.tag, Lane.BATCH, this.target, this.result, this.attempts,
				this.failure, this.usage, this.cost);
	}

	Noted price(Price price) {
		return new Noted(this.event, this.route, this.tag, this.lane, target(this.target.id(), price), this.result,
				this.attempts, this.failure, this.usage, this.cost);
	}

	Noted number(int attempts) {
		return new Noted(this.event, this.route, this.tag, this.lane, this.target, this.result, attempts, this.failure,
				this.usage, this.cost);
	}

	Noted ends(Result result) {
		Failure failure = (result == Result.FAILURE) ? Failures.of(FailureKind.TIMEOUT) : null;
		return new Noted(this.event, this.route, this.tag, this.lane, this.target, result, this.attempts, failure,
				this.usage, this.cost);
	}

	Noted uses(TokenUsage usage) {
		return new Noted(this.event, this.route, this.tag, this.lane, this.target, this.result, this.attempts,
				this.failure, usage, this.cost);
	}

	Noted costs(@Nullable Cost cost) {
		return new Noted(this.event, this.route, this.tag, this.lane, this.target, this.result, this.attempts,
				this.failure, this.usage, cost);
	}

	ModelCallLog entry() {
		AttemptRecord record = new AttemptRecord(this.target.id(), this.target.provider(), 1, Duration.ZERO,
				Duration.ZERO, Duration.ofMillis(1), null, this.failure, this.usage, this.cost);
		return new ModelCallLog(this.event, 1, this.route, this.tag, this.lane, Operation.Type.CALL, this.target,
				this.result, 1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), null, this.failure, null,
				this.usage, this.cost, null, Collections.nCopies(this.attempts, record), List.of());
	}

}
