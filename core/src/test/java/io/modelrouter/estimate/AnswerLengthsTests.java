package io.modelrouter.estimate;

import java.util.Random;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerLengthsTests {

	private final AnswerLengths lengths = new AnswerLengths(1_024);

	@Test
	void beforeAnythingIsKnownTheFirstLengthIsExpected() {
		assertThat(this.lengths.quantile()).isEqualTo(1_024);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void oneOfTenHeavyTailedAnswersIsLonger(long seed) {
		Random random = new Random(seed);
		learn(100, () -> heavyTailed(random, 300));
		int longer = 0;
		for (int i = 0; i < 10_000; i++) {
			long answer = heavyTailed(random, 300);
			longer += (answer > this.lengths.quantile()) ? 1 : 0;
			this.lengths.learn(answer);
		}
		assertThat(longer / 10_000.0).isBetween(0.08, 0.12);
	}

	@Test
	void aHundredAnswersAfterTheyGrewTheyAreExpectedToBeLong() {
		Random random = new Random(1);
		learn(1_000, () -> heavyTailed(random, 100));
		long before = this.lengths.quantile();
		learn(100, () -> heavyTailed(random, 2_000));
		assertThat((double) this.lengths.quantile() / before).isBetween(10.0, 40.0);
	}

	@Test
	void aHundredAnswersAfterTheyShrankTheyAreExpectedToBeShort() {
		learn(1_000, () -> 2_000);
		learn(100, () -> 100);
		assertThat(this.lengths.quantile()).isBetween(100L, 120L);
	}

	@Test
	void fewAnswersDoNotMakeItSure() {
		learn(3, () -> 10);
		assertThat(this.lengths.quantile()).isGreaterThanOrEqualTo(1_000);
		learn(20, () -> 10);
		assertThat(this.lengths.quantile()).isBetween(10L, 12L);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 5, 90, 1_000, 30_000, 4_000_000 })
	void equalAnswersAreMetWithinATenth(long tokens) {
		learn(200, () -> tokens);
		assertThat((double) this.lengths.quantile()).isBetween(tokens * 0.95, tokens * 1.1 + 1);
	}

	@Test
	void endlessAnswersDoNoHarm() {
		learn(200, () -> Long.MAX_VALUE);
		assertThat(this.lengths.quantile()).isGreaterThan(4_000_000);
	}

	private void learn(int answers, LongSupplier length) {
		for (int i = 0; i < answers; i++) {
			this.lengths.learn(length.getAsLong());
		}
	}

	private static long heavyTailed(Random random, double median) {
		return Math.round(median * Math.exp(random.nextGaussian()));
	}

}
