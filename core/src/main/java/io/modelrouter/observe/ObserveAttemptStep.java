package io.modelrouter.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptRecord;
import io.modelrouter.Call;
import io.modelrouter.Cost;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.ModelCallLog;
import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.Rejection;
import io.modelrouter.RejectionRecord;
import io.modelrouter.ReportingCurrency;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.Time;

/**
 * Adds each attempt that reached a provider to the call's trail, with its tokens and its
 * cost, and tells the listeners of attempts and refusals. Thread-safe.
 */
public final class ObserveAttemptStep implements Policy<Attempt> {

	/** How the trail tells an attempt that did not fail but was left. */
	private static final Failure LEFT = Failure.of(FailureKind.CANCELLED, 0, "the caller left", "");

	private final Listeners listeners;

	private final ReportingCurrency currency;

	private final Time time;

	private final PriceGaps gaps = new PriceGaps();

	public ObserveAttemptStep(Listeners listeners, ReportingCurrency currency, Time time) {
		this.listeners = listeners;
		this.currency = currency;
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		long start = this.time.nanos();
		long queuedBefore = attempt.call().trail().queued();
		Outcome outcome = next.proceed(attempt);
		Times times = times(attempt, start, attempt.call().trail().queued() - queuedBefore);
		if (outcome instanceof Outcome.Rejected rejected) {
			tell(attempt, Event.REJECTION, Result.REJECTED, rejected.rejection(),
					record(attempt, times, null, TokenUsage.UNKNOWN));
		}
		else if (outcome instanceof Outcome.Success success) {
			reached(attempt, Result.SUCCESS, record(attempt, times, null, success.answer().usage()));
		}
		else if (outcome instanceof Outcome.Failed failed) {
			reached(attempt, Result.FAILURE, record(attempt, times, failed.failure(), failed.usage()));
		}
		else if (outcome instanceof Outcome.Cancelled cancelled) {
			attempt.call().trail().add(record(attempt, times, LEFT, cancelled.usage()));
			tell(attempt, Event.ATTEMPT, Result.CANCELLED, null, record(attempt, times, null, cancelled.usage()));
		}
		return outcome;
	}

	/**
	 * Tells of a retry that was not begun.
	 */
	public void refused(Attempt retry, Rejection rejection) {
		retry.call().trail().add(new RejectionRecord(retry.target().id(), rejection));
		Times times = times(retry, this.time.nanos(), 0);
		tell(retry, Event.REJECTION, Result.REJECTED, rejection, record(retry, times, null, TokenUsage.UNKNOWN));
	}

	private Times times(Attempt attempt, long start, long queued) {
		long sent = start + queued;
		Long content = attempt.call().operation().firstContent();
		return new Times(Duration.ofNanos(start - attempt.call().started()), Duration.ofNanos(queued),
				Duration.ofNanos(this.time.nanos() - sent),
				(content != null && content - sent >= 0) ? Duration.ofNanos(content - sent) : null);
	}

	private AttemptRecord record(Attempt attempt, Times times, @Nullable Failure failure, TokenUsage usage) {
		Instant now = this.time.now();
		Cost cost = (usage != TokenUsage.UNKNOWN) ? attempt.target().cost(usage, now) : null;
		this.gaps.look(attempt.target(), usage, now, cost);
		Cost reported = (cost != null) ? this.currency.report(cost, now) : null;
		return new AttemptRecord(attempt.target().id(), attempt.target().provider(), attempt.number(), times.began(),
				times.queued(), times.latency(), times.firstContent(), failure, usage, reported);
	}

	private void reached(Attempt attempt, Result result, AttemptRecord record) {
		attempt.call().trail().add(record);
		tell(attempt, Event.ATTEMPT, result, null, record);
	}

	private void tell(Attempt attempt, Event event, Result result, @Nullable Rejection rejection,
			AttemptRecord record) {
		Call call = attempt.call();
		this.listeners.tell(new ModelCallLog(event, call.id(), call.route().name(), call.businessTag(), call.lane(),
				call.operation().type(), attempt.target(), result, attempt.number(), record.began(), record.queued(),
				record.latency(), record.firstContent(), record.failure(), rejection, record.usage(), record.cost(),
				null, call.trail().attempts(), List.of()));
	}

	private record Times(Duration began, Duration queued, Duration latency, @Nullable Duration firstContent) {
	}

}
