package io.modelrouter.quota.doctor;

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
 * What is said where the provider told a number that is lower than the configured one, or
 * that nobody configured.
 */
class LimitsTooHighTests {

	private final Practice practice = new Practice();

	private final Limit atOnce = Practice.limit(Dimension.CONCURRENCY, Limit.UNCONFIGURED);

	@Test
	void numberThatTheProviderToldComesBeforeASpikeEvenIfTheBooksShowRoom() {
		this.practice.minutes(9, 10, 100).minutes(1, 100, 100).used(this.practice.rpm, 30, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM", new ReportedLimit("RPM", 60L, null, null));
		assertThat(diagnosis.findings()).extracting(Finding::cause).startsWith(Cause.LIMIT_TOO_HIGH);
		assertThat(diagnosis.action()).isEqualTo("Set rpm in the model's limits to 60.");
	}

	@Test
	void numberThatWasToldBeforeExplainsWhatWeRefuseOurselves() {
		this.practice.minutes(9, 10, 100).minutes(1, 100, 100).used(this.practice.rpm, 60, 0);
		this.practice.ceiling(this.practice.rpm, 60, 0);
		this.practice.known.put(this.practice.rpm, 60L);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).extracting(Finding::cause).containsExactly(Cause.LIMIT_TOO_HIGH, Cause.SPIKE);
	}

	@Test
	void ownRequestsUnderWayAreNotThoseOfOthers() {
		this.practice.minutes(1, 20, 100).used(this.atOnce, 11, 0);
		this.practice.ceiling(this.atOnce, 2, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("CONCURRENCY",
				new ReportedLimit("CONCURRENCY", 4L, 0L, null));
		assertThat(diagnosis.findings())
			.containsExactly(new Finding(Cause.LIMIT_TOO_HIGH, "no concurrency is configured, the provider allows 4"));
		assertThat(diagnosis.action()).isEqualTo("Set concurrency in the model's limits to 4.");
	}

	@Test
	void placesThatNoneOfOursHasAreOfOthers() {
		this.practice.minutes(1, 20, 100).used(this.atOnce, 1, 0);
		this.practice.ceiling(this.atOnce, 4, 0);
		assertThat(this.practice.refusedByProvider("CONCURRENCY", new ReportedLimit("CONCURRENCY", 4L, 0L, null))
			.findings()).extracting(Finding::evidence)
			.contains("others use about 3 of the 4 requests at once of the account");
	}

	@Test
	void whatIsKnownOfTheProviderIsRecommendedThoughLessIsAllowedForAMoment() {
		this.practice.minutes(1, 20, 100).used(this.atOnce, 3, 0);
		this.practice.ceiling(this.atOnce, 1, 0);
		this.practice.known.put(this.atOnce, 4L);
		assertThat(this.practice.refusedByUs(this.atOnce, Lane.ONLINE).action())
			.isEqualTo("Set concurrency in the model's limits to 4.");
		assertThat(this.practice.refusedByProvider("CONCURRENCY").action())
			.isEqualTo("Set concurrency in the model's limits to 4.");
	}

	@Test
	void batchThatAProviderRefusesIsNotSentToTheBatchLane() {
		this.practice.minutes(9, 20, 100).minutes(1, 100, 100).used(this.practice.rpm, 100, 0);
		this.practice.lane = Lane.BATCH;
		assertThat(this.practice.refusedByProvider("RPM").action()).isEqualTo("Spread the requests over time.");
	}

}
