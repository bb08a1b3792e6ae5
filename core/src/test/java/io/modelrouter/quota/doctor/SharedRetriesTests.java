package io.modelrouter.quota.doctor;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.SharedCounts.Counts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Retries that all instances counted together.
 */
class SharedRetriesTests {

	private final Practice practice = new Practice().minutes(9, 20, 100);

	@Test
	void retriesOfOtherInstancesAreACauseThoughThisOneMadeNone() {
		this.practice.minutes(1, 20, 100).used(this.practice.rpm, 100, 0);
		this.practice.everybody = new Counts(10, 30);
		assertThat(findings()).containsExactly(new Finding(Cause.RETRIES,
				"all instances together counted 30 retries beside 10 answers in the last 10 s"));
	}

	@Test
	void ownRetriesAreToldBesideThoseOfAll() {
		this.practice.minutes(1, 20, 100, 10).used(this.practice.rpm, 100, 0);
		this.practice.everybody = new Counts(10, 30);
		assertThat(findings())
			.containsExactly(new Finding(Cause.RETRIES, "10 of the 20 requests asked for in the last minute"
					+ " were retries; all instances together counted 30 retries beside 10 answers in the last 10 s"));
	}

	@Test
	void nothingIsGuessedOfOthersThatAreCounted() {
		this.practice.minutes(1, 20, 100, 10).used(this.practice.rpm, 100, 0);
		this.practice.everybody = new Counts(500, 12);
		assertThat(findings()).containsExactly(
				new Finding(Cause.RETRIES, "10 of the 20 requests asked for in the last minute were retries"));
	}

	@Test
	void fewRetriesOfAllAreNoCause() {
		this.practice.minutes(1, 20, 100).used(this.practice.rpm, 100, 0);
		this.practice.everybody = new Counts(0, 4);
		assertThat(findings()).extracting(Finding::cause).containsExactly(Cause.LIMIT_USED_UP);
	}

	private Iterable<Finding> findings() {
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		return diagnosis.findings();
	}

}
