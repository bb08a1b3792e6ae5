package io.modelrouter.observe;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.modelrouter.Attempt;
import io.modelrouter.AttemptRecord;
import io.modelrouter.Failure;
import io.modelrouter.Outcome;
import io.modelrouter.Policy;
import io.modelrouter.time.Time;

/**
 * Adds each attempt that reached a provider to the call's trail. Thread-safe.
 */
public final class RecordStep implements Policy<Attempt> {

	private final Time time;

	public RecordStep(Time time) {
		this.time = time;
	}

	@Override
	public Outcome apply(Attempt attempt, Next<Attempt> next) {
		long start = this.time.nanos();
		Outcome outcome = next.proceed(attempt);
		if (outcome instanceof Outcome.Success) {
			record(attempt, start, null);
		}
		else if (outcome instanceof Outcome.Failed failed) {
			record(attempt, start, failed.failure());
		}
		return outcome;
	}

	private void record(Attempt attempt, long start, @Nullable Failure failure) {
		attempt.call()
			.trail()
			.add(new AttemptRecord(attempt.target().id(), attempt.target().provider(), attempt.number(),
					Duration.ofNanos(this.time.nanos() - start), failure));
	}

}
