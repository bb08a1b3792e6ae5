package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.Random;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Requests as they come in real life: in bursts, most of them short and some very long.
 * Used by one thread.
 */
final class Workload {

	/** Of a request and its answer together, about. */
	static final int MEAN_TOKENS = 500;

	/**
	 * Sigma of the logarithm of lengths: the longest of a hundred is ten times the
	 * median.
	 */
	private static final double SPREAD = 1;

	private static final int MEDIAN_INPUT = 220;

	private static final int MEDIAN_OUTPUT = 85;

	private static final int LONGEST = 12_000;

	private static final int CHARACTERS_OF_A_TOKEN = 4;

	/** Of ten seconds, the first two have five times the traffic of the others. */
	private static final double[] PHASES = { 2.78, 2.78, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556, 0.556 };

	private static final String TEXT = "It rained again in the valley. ".repeat(2000);

	private final Random random;

	private final double rate;

	private double at;

	/**
	 * A workload.
	 * @param rate requests per second
	 */
	Workload(long seed, double rate) {
		this.random = new Random(seed);
		this.rate = rate;
	}

	/** When the next request comes, since the beginning. */
	Duration next() {
		double phase = PHASES[(int) this.at % PHASES.length];
		this.at += -Math.log(1 - this.random.nextDouble()) / (this.rate * phase);
		return Duration.ofNanos((long) (this.at * 1e9));
	}

	Prompt prompt() {
		return new Prompt(TEXT.substring(0, tokens(this.random, MEDIAN_INPUT) * CHARACTERS_OF_A_TOKEN));
	}

	/** An answer, of a length of its own. */
	static String answer(Random random) {
		return TEXT.substring(0, tokens(random, MEDIAN_OUTPUT) * CHARACTERS_OF_A_TOKEN);
	}

	private static int tokens(Random random, int median) {
		return (int) Math.min(LONGEST, Math.max(1, median * Math.exp(SPREAD * random.nextGaussian())));
	}

}
