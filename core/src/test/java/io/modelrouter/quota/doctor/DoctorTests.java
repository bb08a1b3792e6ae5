package io.modelrouter.quota.doctor;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ReportedLimit;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One past for each cause.
 */
class DoctorTests {

	private final Practice practice = new Practice();

	@Test
	void moreRequestsThanUsualAreASpike() {
		this.practice.minutes(9, 20, 100).minutes(1, 100, 100).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.SPIKE,
				"100 requests asked for in the last minute, 20 a minute in the 9 minutes before"));
		assertThat(diagnosis.action()).startsWith("Spread the requests");
	}

	@Test
	void moreTokensInEachRequestAreLongerInputs() {
		this.practice.minutes(9, 50, 500).minutes(1, 50, 2_000).used(this.practice.tpm, 100_000, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.tpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.LONGER_INPUTS,
				"about 2,000 input tokens a request in the last minute, 500 in the 9 minutes before"));
		assertThat(diagnosis.action()).startsWith("Send less with each request");
	}

	@Test
	void longerInputsDoNotExplainALimitOfRequests() {
		this.practice.minutes(9, 50, 500).minutes(1, 50, 2_000).used(this.practice.rpm, 100, 0);
		assertThat(causes(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE)))
			.containsExactly(Cause.LIMIT_USED_UP);
	}

	@Test
	void batchThatHasMuchOfTheLimitIsInTheWayOfOnline() {
		this.practice.minutes(10, 100, 100).used(this.practice.rpm, 35, 65);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).first()
			.isEqualTo(new Finding(Cause.BATCH, "batch has 65 of the 100 requests a minute, online 35"));
		assertThat(diagnosis.action()).startsWith("Raise lanes.online.share");
	}

	@Test
	void batchIsNotInItsOwnWay() {
		this.practice.minutes(10, 100, 100).used(this.practice.rpm, 35, 65);
		assertThat(causes(this.practice.refusedByUs(this.practice.rpm, Lane.BATCH))).containsExactly(Cause.STEADY_LOAD);
	}

	@Test
	void manyRetriesAreACause() {
		this.practice.minutes(9, 90, 100).minutes(1, 100, 100, 40).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).first()
			.isEqualTo(new Finding(Cause.RETRIES, "40 of the 100 requests asked for in the last minute were retries"));
		assertThat(diagnosis.action()).startsWith("Lower max-retries");
	}

	@Test
	void retriesOfOtherInstancesThatShareTheLimitAreGuessedFromOurOwn() {
		this.practice.minutes(9, 20, 100).minutes(1, 20, 100, 10).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.RETRIES,
				"10 of the 20 requests asked for in the last minute were retries; other instances or models had 80 of the 100"
						+ " requests a minute and may retry alike"));
	}

	@Test
	void aRefusalFarBelowTheLimitMeansThatSomebodyElseUsesTheAccount() {
		this.practice.minutes(10, 30, 100).used(this.practice.rpm, 30, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM");
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.OTHER_USERS,
				"the provider refused although this service had only 30 of the 100 requests a minute"));
		assertThat(diagnosis.action()).startsWith("Give this service an account of its own");
	}

	@Test
	void whatTheProviderCountsBeyondOursIsOfOthers() {
		this.practice.minutes(10, 30, 100).used(this.practice.rpm, 30, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM",
				new ReportedLimit("RPM", 100L, 2L, Duration.ofSeconds(20)));
		assertThat(diagnosis.findings()).containsExactly(
				new Finding(Cause.OTHER_USERS, "others use about 68 of the 100 requests a minute of the account"));
	}

	@Test
	void whatOthersHadWhenItWasLastHeardCountsUntilItHasFaded() {
		this.practice.minutes(10, 30, 100).used(this.practice.rpm, 30, 0);
		this.practice.ceiling(this.practice.rpm, 100, 70);
		assertThat(causes(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE)))
			.containsExactly(Cause.OTHER_USERS);
		this.practice.time.advance(Duration.ofMinutes(1));
		assertThat(causes(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE)))
			.containsExactly(Cause.LIMIT_USED_UP);
	}

	@Test
	void aLowerLimitThatWasLearnedMeansThatTheConfiguredOneIsTooHigh() {
		this.practice.minutes(10, 60, 100).used(this.practice.rpm, 60, 0);
		this.practice.ceiling(this.practice.rpm, 60, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).first()
			.isEqualTo(
					new Finding(Cause.LIMIT_TOO_HIGH, "100 requests a minute are configured, the provider allows 60"));
		assertThat(diagnosis.action()).isEqualTo("Set rpm in the model's limits to 60.");
	}

	@Test
	void aLowerLimitThatTheProviderTellsWithItsRefusalExplainsAllOfIt() {
		this.practice.minutes(9, 10, 100).minutes(1, 60, 100).used(this.practice.rpm, 60, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM", new ReportedLimit("RPM", 60L, null, null));
		assertThat(causes(diagnosis)).containsExactly(Cause.LIMIT_TOO_HIGH, Cause.SPIKE);
		assertThat(diagnosis.action()).isEqualTo("Set rpm in the model's limits to 60.");
	}

	@Test
	void theActionFitsTheWeightiestCause() {
		this.practice.minutes(9, 10, 100).minutes(1, 100, 100, 25).used(this.practice.rpm, 70, 30);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(causes(diagnosis)).containsExactly(Cause.SPIKE, Cause.BATCH, Cause.RETRIES);
		assertThat(diagnosis.action()).startsWith("Spread the requests");
	}

	@Test
	void steadyTrafficNearTheLimitIsSimplyTooMuch() {
		this.practice.minutes(10, 100, 100).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(
				new Finding(Cause.STEADY_LOAD, "100 requests a minute in the 9 minutes before, and 100 are allowed"));
		assertThat(diagnosis.action()).startsWith("Raise rpm in the model's limits");
	}

	@Test
	void aPaceThatNoDayAllowsIsSteadyLoadAndASpikeHardlyMatters() {
		Limit rpd = Practice.limit(Dimension.RPD, 10_000);
		this.practice.minutes(9, 20, 100).minutes(1, 60, 100).used(rpd, 10_000, 0);
		assertThat(causes(this.practice.refusedByUs(rpd, Lane.ONLINE))).containsExactly(Cause.LIMIT_USED_UP);
		this.practice.minutes(10, 20, 100);
		assertThat(this.practice.refusedByUs(rpd, Lane.ONLINE).findings())
			.containsExactly(new Finding(Cause.STEADY_LOAD,
					"28,800 requests a day at the pace of the 9 minutes before, and 10,000 are allowed"));
	}

	@Test
	void requestsUnderWayThatAreSteadilyManyAreSteadyLoad() {
		Limit concurrency = Practice.limit(Dimension.CONCURRENCY, 8);
		this.practice.minutes(10, 20, 100).used(concurrency, 8, 0);
		assertThat(this.practice.refusedByUs(concurrency, Lane.ONLINE).findings())
			.containsExactly(new Finding(Cause.STEADY_LOAD,
					"8 of the 8 requests at once are under way, and no more come than in the 9 minutes before"));
	}

	@Test
	void withoutEvidenceNoCauseIsNamed() {
		this.practice.minutes(10, 30, 100).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM");
		assertThat(diagnosis.findings()).isEmpty();
		assertThat(diagnosis.action()).startsWith("The last ten minutes show no cause");
		assertThat(diagnosis)
			.hasToString("RPM of model flash of account gemini: no cause stands out. " + diagnosis.action());
	}

	@Test
	void requestsOutOfNothingAreASpike() {
		this.practice.minutes(5, 0, 0).minutes(1, 100, 100).used(this.practice.rpm, 100, 0);
		assertThat(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE).findings()).containsExactly(new Finding(
				Cause.SPIKE, "100 requests asked for in the last minute, 0 a minute in the 5 minutes before"));
	}

	private static Iterable<Cause> causes(LimitDiagnosis diagnosis) {
		return diagnosis.findings().stream().map(Finding::cause).toList();
	}

}
