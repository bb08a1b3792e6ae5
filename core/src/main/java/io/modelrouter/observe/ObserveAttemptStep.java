package io.modelrouter.observe;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.Cost;
import io.modelrouter.Failure;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Price;
import io.modelrouter.Rejection;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * Adds each attempt that reached a provider to the call's trail, with its tokens and its
 * cost, and tells the listeners of attempts and refusals. Thread-safe.
 */
public final class ObserveAttemptStep implements Policy<Attempt> {

	private final Listeners listeners;

	private final Time time;

	public ObserveAttemptStep(Listeners listeners, Time time) {
		this.listeners = listeners;
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		long start = this.time.nanos();
		Outcome outcome = next.proceed(attempt);
		Duration began = Duration.ofNanos(start - attempt.call().started());
		Duration latency = Duration.ofNanos(this.time.nanos() - start);
		if (outcome instanceof Outcome.Success success) {
			TokenUsage usage = success.answer().usage();
			reached(attempt, Result.SUCCESS, began, latency, null, usage, cost(attempt, usage));
		}
		else if (outcome instanceof Outcome.Failed failed) {
			reached(attempt, Result.FAILURE, began, latency, failed.failure(), TokenUsage.UNKNOWN, null);
		}
		else if (outcome instanceof Outcome.Rejected rejected) {
			tell(attempt, Event.REJECTION, Result.REJECTED, began, latency, null, rejected.rejection(),
					TokenUsage.UNKNOWN, null);
		}
		else {
			tell(attempt, Event.ATTEMPT, Result.CANCELLED, began, latency, null, null, TokenUsage.UNKNOWN, null);
		}
		return outcome;
	}

	private static @Nullable Cost cost(Attempt attempt, TokenUsage usage) {
		Price price = attempt.target().price();
		return (price != null && usage.isKnown()) ? price.cost(usage) : null;
	}

	private void reached(Attempt attempt, Result result, Duration began, Duration latency, @Nullable Failure failure,
			TokenUsage usage, @Nullable Cost cost) {
		attempt.call()
			.trail()
			.add(new AttemptRecord(attempt.target().id(), attempt.target().provider(), attempt.number(), began, latency,
					failure, usage, cost));
		tell(attempt, Event.ATTEMPT, result, began, latency, failure, null, usage, cost);
	}

	private void tell(Attempt attempt, Event event, Result result, Duration began, Duration latency,
			@Nullable Failure failure, @Nullable Rejection rejection, TokenUsage usage, @Nullable Cost cost) {
		Call call = attempt.call();
		this.listeners
			.tell(new ModelCallLog(event, call.id(), call.route().name(), call.businessTag(), attempt.target(), result,
					attempt.number(), began, latency, failure, rejection, usage, cost, null, List.of(), List.of()));
	}

}
