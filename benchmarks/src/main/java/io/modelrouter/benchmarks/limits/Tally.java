package io.modelrouter.benchmarks.limits;

import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import io.modelrouter.time.Time;

/**
 * Counts what comes of the requests of some callers while they count. Thread-safe.
 */
final class Tally {

	private static final Time TIME = Time.system();

	private final LongStream.Builder waits = LongStream.builder();

	private @Nullable Terms terms;

	private long begun;

	private long answered;

	private long tokens;

	private long gaveUp;

	private long refused;

	/**
	 * The warm-up begins, at whose end counting does.
	 */
	synchronized void begin(Terms terms) {
		this.terms = terms;
		this.begun = TIME.nanos();
	}

	private boolean counts() {
		if (this.terms == null) {
			return false;
		}
		long passed = TIME.nanos() - this.begun;
		return passed >= this.terms.warmUp().toNanos() && passed < this.terms.whole().toNanos();
	}

	synchronized void answered(long tokens, long nanos) {
		if (!counts()) {
			return;
		}
		this.answered++;
		this.tokens += tokens;
		this.waits.add(nanos);
	}

	synchronized void gaveUp() {
		this.gaveUp += counts() ? 1 : 0;
	}

	/** The provider had to enforce a limit. */
	synchronized void refused() {
		this.refused += counts() ? 1 : 0;
	}

	/** What was counted, once. */
	synchronized Result result(String callers) {
		this.terms = null;
		long[] sorted = this.waits.build().sorted().toArray();
		return new Result(callers, this.answered, this.tokens, this.gaveUp, this.refused, percentile(sorted, 50),
				percentile(sorted, 95), percentile(sorted, 99), percentile(sorted, 100));
	}

	private static long percentile(long[] sorted, int percent) {
		return (sorted.length == 0) ? 0
				: sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000_000;
	}

}
