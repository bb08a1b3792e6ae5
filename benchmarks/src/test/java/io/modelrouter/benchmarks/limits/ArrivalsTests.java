package io.modelrouter.benchmarks.limits;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ArrivalsTests {

	private static final int REQUESTS = 20_000;

	@ParameterizedTest
	@CsvSource({ "STEADY, 0.3, 0.2", "STEADY, 20, 0.2", "BURSTY, 0.3, 0.556", "BURSTY, 20, 0.556" })
	void requestsComeAtTheirMeanRateHoweverFewTheyAre(Arrivals arrivals, double rate, double inTwoOfTenSeconds) {
		Random random = new Random(1);
		Duration at = Duration.ZERO;
		int burst = 0;
		for (int i = 0; i < REQUESTS; i++) {
			at = arrivals.after(at, rate, random);
			burst += (at.toSeconds() % 10 < 2) ? 1 : 0;
		}
		assertThat(REQUESTS / (at.toMillis() / 1e3) / rate).isCloseTo(1, within(0.03));
		assertThat(burst / (double) REQUESTS).isCloseTo(inTwoOfTenSeconds, within(0.02));
	}

}
