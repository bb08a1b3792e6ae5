package io.modelrouter.quota.learn;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals of a day with a wait of seconds. It is 16:00 in California when the tests
 * begin.
 */
class DayQuotaTests {

	private static final Duration UNTIL_MIDNIGHT = Duration.ofHours(8);

	private final Limit rpd = ofModel(Dimension.RPD, 250);

	private final Bench bench = new Bench(this.rpd);

	@Test
	void longWaitIsBelieved() {
		this.bench.used.put(this.rpd, 250L);
		assertThat(exhausted("RPD", 301)).isEqualTo(Duration.ofSeconds(301));
		assertThat(exhausted("RPD", 301)).isEqualTo(Duration.ofSeconds(301));
	}

	@Test
	void shortWaitIsUntilMidnightIfOurOwnCountSaysSo() {
		this.bench.used.put(this.rpd, 238L);
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT);
		this.bench.pass(3600);
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT.minusHours(1));
	}

	@Test
	void quotaThatTheProviderTellsIsTheOneThatCounts() {
		this.bench.used.put(this.rpd, 19L);
		this.bench.tell(Bench.told("RPD", 20L, 0L, null));
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT);
	}

	@Test
	void otherwiseTheFirstIsDoubtedAndASecondAfterTheWaitConfirms() {
		this.bench.used.put(this.rpd, 237L);
		assertThat(exhausted("RPD", 22)).isEqualTo(Duration.ofSeconds(22));
		assertThat(exhausted("RPD", 21)).as("under way with the first").isEqualTo(Duration.ofSeconds(21));
		this.bench.pass(22);
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT.minusSeconds(22));
		this.bench.pass(10);
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT.minusSeconds(32));
	}

	@Test
	void successInBetweenTakesTheDoubtAway() {
		assertThat(exhausted("RPD", 22)).isEqualTo(Duration.ofSeconds(22));
		this.bench.pass(22);
		this.bench.succeed(1);
		assertThat(exhausted("RPD", 22)).isEqualTo(Duration.ofSeconds(22));
	}

	@Test
	void nextDayIsDoubtedAnew() {
		this.bench.used.put(this.rpd, 250L);
		assertThat(exhausted("RPD", 22)).isEqualTo(UNTIL_MIDNIGHT);
		this.bench.used.put(this.rpd, 0L);
		this.bench.pass((int) UNTIL_MIDNIGHT.toSeconds());
		assertThat(exhausted("RPD", 22)).isEqualTo(Duration.ofSeconds(22));
	}

	@Test
	void withoutAWaitTheProbeComesAfterAMinute() {
		assertThat(exhausted("RPD", 0)).isNull();
		this.bench.pass(59);
		assertThat(exhausted("RPD", 0)).isNull();
		this.bench.pass(1);
		assertThat(exhausted("RPD", 0)).isEqualTo(UNTIL_MIDNIGHT.minusSeconds(60));
	}

	@Test
	void tokensOfADayHaveTheirOwnCount() {
		Limit tpd = ofModel(Dimension.TPD, 1000);
		Bench bench = new Bench(this.rpd, tpd);
		bench.used.put(this.rpd, 250L);
		assertThat(exhausted(bench, "TPD", 22)).isEqualTo(Duration.ofSeconds(22));
		bench.used.put(tpd, 990L);
		assertThat(exhausted(bench, "TPD", 22)).isEqualTo(UNTIL_MIDNIGHT);
	}

	@Test
	void nobodyKnowsWhereTheDayOfAModelWithoutLimitsEnds() {
		Bench bench = new Bench();
		assertThat(exhausted(bench, "RPD", 22)).isEqualTo(Duration.ofSeconds(22));
		bench.pass(22);
		assertThat(exhausted(bench, "RPD", 22)).isEqualTo(Duration.ofSeconds(22));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PLAN_WINDOW", "" })
	void otherAllowancesAreNotThoseOfADay(String dimension) {
		this.bench.used.put(this.rpd, 250L);
		assertThat(exhausted(dimension.isEmpty() ? null : dimension, 22)).isEqualTo(Duration.ofSeconds(22));
	}

	private Duration exhausted(String dimension, int seconds) {
		return exhausted(this.bench, dimension, seconds);
	}

	private static Duration exhausted(Bench bench, String dimension, int seconds) {
		Failure failure = Failures.of(FailureKind.QUOTA_EXHAUSTED)
			.withDimension(dimension)
			.withServerDelay((seconds > 0) ? Duration.ofSeconds(seconds) : null);
		bench.begin(1);
		return bench.corrections.failed(failure).serverDelay();
	}

}
