package io.modelrouter.test;

import java.util.Locale;

/**
 * Vectors that mean something to a test: texts that share words lie near each other. The
 * same text has always the same vector, of length 1.
 */
final class TextVectors {

	/** Unless a request asks for another number. */
	static final int DIMENSIONS = 256;

	private TextVectors() {
	}

	static float[] of(String text, int dimensions) {
		float[] vector = new float[dimensions];
		for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
			vector[Math.floorMod(spread(word.hashCode()), dimensions)] += 1;
		}
		double squares = 0;
		for (float number : vector) {
			squares += number * number;
		}
		for (int i = 0; i < dimensions; i++) {
			vector[i] = (float) (vector[i] / Math.sqrt(squares));
		}
		return vector;
	}

	/** Words that differ in their last letter are neighbours else. */
	private static int spread(int hash) {
		int mixed = hash * 0x9E3779B9;
		return mixed ^ (mixed >>> 15);
	}

}
