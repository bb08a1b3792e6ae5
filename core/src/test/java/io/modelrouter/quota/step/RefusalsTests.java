package io.modelrouter.quota.step;

import java.time.Duration;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Attempt;
import io.modelrouter.Attempts;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ModelLimits;
import io.modelrouter.Outcome;
import io.modelrouter.Rejection;
import io.modelrouter.SharedCounts.Counts;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Limits;
import io.modelrouter.quota.Shortage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller reads when there is no room.
 */
class RefusalsTests {

	private final QuotaFixture fixture = new QuotaFixture();

	@Test
	void minuteIsToldInSeconds() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(1L, null, null)).step();
		answered(step, "a");
		assertThat(refused(step, "a").message()).matches(".* It could have some in 6[01](\\.\\d)? s\\. Raise rpm .*");
	}

	@ParameterizedTest
	@CsvSource({ "UTC,UTC", "Z,UTC", "America/Los_Angeles,America/Los_Angeles", "Asia/Shanghai,Asia/Shanghai" })
	void dayIsToldInHoursAndByItsEnd(String zone, String told) {
		ModelLimits limits = new ModelLimits(null, null, null, 1L, null, null, null, ZoneId.of(zone));
		QuotaStep step = this.fixture.model("a", limits).step();
		answered(step, "a");
		assertThat(refused(step, "a").message()).matches(
				".* It could have some in (\\d+ h( \\d+ min)?|\\d+ min) \\(at 00:00 " + told + "\\)\\. Raise rpd .*");
	}

	@Test
	void largeNumbersAreGrouped() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(null, 1_200L, null)).step();
		answered(step, "a");
		assertThat(refused(step, "a").message()).contains(" of 1,200 of the TPM of model a-1 ");
	}

	@Test
	void modelThatEmbedsHasLimitsOfItsOwnThoughAnotherOfItsNameAnswers() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(1L, null, null))
			.embedding("e", ModelLimits.of(2L, null, null))
			.step();
		answered(step, "a");
		answered(step, "e");
		answered(step, "e");
		assertThat(refused(step, "a").message()).contains("1 of 1 of the RPM of model a-1 of account account");
		assertThat(refused(step, "e").message())
			.contains("2 of 2 of the RPM of model a-1 for embeddings of account account");
	}

	@Test
	void modelThatOnlyEmbedsIsCalledByItsName() {
		QuotaStep step = this.fixture.embedding("e", ModelLimits.of(1L, null, null)).step();
		answered(step, "e");
		assertThat(refused(step, "e").message()).contains("RPM of model a-1 of account account");
	}

	@Test
	void retriesOfAllInstancesAreKnownFromWhatTheyCountTogether() {
		this.fixture.everybody = new Counts(2, 12);
		QuotaStep step = this.fixture.model("a", ModelLimits.of(1L, null, null)).step();
		answered(step, "a");
		assertThat(refused(step, "a").diagnosis().findings()).first()
			.isEqualTo(new Finding(Cause.RETRIES,
					"all instances together counted 12 retries beside 2 answers in the last 10 s"));
	}

	@Test
	void whoeverCountsAloneKnowsNothingOfOthersRetries() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(1L, null, null)).step();
		answered(step, "a");
		assertThat(refused(step, "a").diagnosis().findings()).extracting(Finding::cause)
			.containsExactly(Cause.LIMIT_USED_UP);
	}

	@Test
	void callerWhoseTimeIsUpReadsHowLongItWas() {
		QuotaStep step = this.fixture.model("a", ModelLimits.of(1L, null, null)).step();
		answered(step, "a");
		Attempt late = this.fixture.attempt("a", null, Lane.ONLINE, "Hello", Duration.ofSeconds(20));
		this.fixture.virtual.advance(Duration.ofSeconds(20));
		assertThat(rejection(step, late).message()).startsWith("The call's max-wait (20 s) passed");
	}

	@Test
	void whileRedisIsAwayTheNumbersAreThoseOfTheInstancesPart() {
		Limit limit = Limits.limit(Dimension.RPM, 60);
		Shortage shortage = new Shortage(limit, 9, 1, null, new Shortage.Apart(9, 4));
		assertThat(Refusals.deadline(attempt("a"), shortage).message())
			.contains("Redis is away, so this instance keeps to its part of the RPM of model model of account account"
					+ " (1/4 of 60): it has used 9 and may use 9 now, 1 more was asked for.");
	}

	private void answered(QuotaStep step, String model) {
		assertThat(step.apply(attempt(model), Attempts::success)).isInstanceOf(Outcome.Success.class);
	}

	private Rejection refused(QuotaStep step, String model) {
		return rejection(step, attempt(model));
	}

	private static Rejection rejection(QuotaStep step, Attempt attempt) {
		return ((Outcome.Rejected) step.apply(attempt, Attempts::success)).rejection();
	}

	private Attempt attempt(String model) {
		return this.fixture.attempt(model, null, Lane.ONLINE, "Hello", Duration.ofSeconds(5));
	}

}
