package io.modelrouter.quota.doctor;

import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit;

/**
 * The attempts of one minute, or the mean of several. Immutable.
 *
 * @param requests all of them
 * @param retries those that tried a model again
 * @param input estimated tokens of their prompts
 * @param output estimated tokens of their answers
 */
record Flow(double requests, double retries, double input, double output) {

	/**
	 * Estimated tokens of a prompt on average, 0 if unknown.
	 */
	double inputOfOne() {
		return (this.requests > 0) ? this.input / this.requests : 0;
	}

	/**
	 * How much of a limit it takes.
	 */
	double of(Limit.Dimension dimension, Limit limit) {
		return dimension.countsTokens()
				? limit.used(new TokenUsage(Math.round(this.input), 0, 0, Math.round(this.output), 0)) : this.requests;
	}

	Flow plus(Flow other) {
		return new Flow(this.requests + other.requests, this.retries + other.retries, this.input + other.input,
				this.output + other.output);
	}

	/**
	 * The greater of each.
	 */
	Flow atLeast(Flow other) {
		return new Flow(Math.max(this.requests, other.requests), Math.max(this.retries, other.retries),
				Math.max(this.input, other.input), Math.max(this.output, other.output));
	}

	Flow dividedBy(double by) {
		return new Flow(this.requests / by, this.retries / by, this.input / by, this.output / by);
	}

}
