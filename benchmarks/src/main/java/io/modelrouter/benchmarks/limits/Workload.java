package io.modelrouter.benchmarks.limits;

import java.util.Random;

import org.springframework.ai.chat.prompt.Prompt;

/**
 * Prompts and answers as they are in real life: most of them short and some very long.
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

	private static final String TEXT = "It rained again in the valley. ".repeat(2000);

	private Workload() {
	}

	/** A prompt, of a length of its own. */
	static Prompt prompt(Random random) {
		return new Prompt(TEXT.substring(0, tokens(random, MEDIAN_INPUT) * CHARACTERS_OF_A_TOKEN));
	}

	/** An answer, of a length of its own. */
	static String answer(Random random) {
		return TEXT.substring(0, tokens(random, MEDIAN_OUTPUT) * CHARACTERS_OF_A_TOKEN);
	}

	private static int tokens(Random random, int median) {
		return (int) Math.min(LONGEST, Math.max(1, median * Math.exp(SPREAD * random.nextGaussian())));
	}

}
