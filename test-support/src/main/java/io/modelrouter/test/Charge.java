package io.modelrouter.test;

/**
 * What one request costs of the limits.
 *
 * @param tokens the tokens that the vendor counts as such
 * @param output the tokens of the answer
 */
record Charge(long tokens, long output) {

	long of(Dimension dimension) {
		return switch (dimension) {
			case RPM, RPD, CONCURRENCY -> 1;
			case TPM, TPD -> this.tokens;
			case OTPM -> this.output;
		};
	}

}
