package io.modelrouter.benchmarks.limits;

import java.time.Duration;

import io.modelrouter.benchmarks.load.Arguments;

/**
 * The limits of the provider, and how long they are tried. Immutable.
 *
 * @param rpm requests that the provider allows per minute
 * @param tpm tokens that the provider allows per minute
 * @param ready how long each process calls a model without limits before it is ready
 * @param warmUp how long nothing is counted after all began
 * @param measured how long everything is counted
 * @param processes how many processes share the limits, each with its part of the load
 */
record Terms(int rpm, int tpm, Duration ready, Duration warmUp, Duration measured, int processes) {

	private static final int UNLIMITED = 1_000_000_000;

	/**
	 * Reads {@code --rpm --tpm --ready-ms=4000 --warm-up-ms=60000 --measured-ms
	 * --processes=1}.
	 */
	static Terms of(Arguments given, int rpm, int tpm, int measuredMillis) {
		return new Terms(given.number("rpm", rpm), given.number("tpm", tpm), given.millis("ready-ms", 4000),
				given.millis("warm-up-ms", 60_000), given.millis("measured-ms", measuredMillis),
				given.number("processes", 1));
	}

	/** The same without limits that anybody meets. */
	Terms unlimited() {
		return new Terms(UNLIMITED, UNLIMITED, this.ready, this.warmUp, this.measured, this.processes);
	}

	Duration whole() {
		return this.warmUp.plus(this.measured);
	}

	/**
	 * Requests per second of one process.
	 * @param load how much callers want, in percent of the tokens that are allowed
	 */
	double rate(int load) {
		return this.tpm / 60.0 / Workload.MEAN_TOKENS * load / 100 / this.processes;
	}

	/** So many tokens in percent of those that were allowed while everything counted. */
	double utilisation(long tokens) {
		return 100 * tokens / (this.tpm * (this.measured.toMillis() / 60_000.0));
	}

}
