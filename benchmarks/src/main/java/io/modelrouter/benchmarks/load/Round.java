package io.modelrouter.benchmarks.load;

/**
 * What one round showed. Durations in nanoseconds; immutable by convention.
 *
 * @param latencies of every request, sorted
 * @param elapsed how long the round took
 * @param cpu what this process worked meanwhile, on all cores
 * @param bytes what the callers allocated
 */
record Round(long[] latencies, long elapsed, long cpu, long bytes) {

	double perSecond() {
		return 1e9 * this.latencies.length / this.elapsed;
	}

	double micros(double percentile) {
		return this.latencies[(int) (percentile * (this.latencies.length - 1))] / 1e3;
	}

	double cpuMicros() {
		return this.cpu / 1e3 / this.latencies.length;
	}

	double kibibytes() {
		return this.bytes / 1024.0 / this.latencies.length;
	}

}
