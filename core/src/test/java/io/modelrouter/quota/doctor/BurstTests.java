package io.modelrouter.quota.doctor;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ReportedLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Providers that allow a minute's limit second by second.
 */
class BurstTests {

	private final Practice practice = new Practice().minutes(10, 12, 100);

	@Test
	void refusalRightAfterManyRequestsAtOnceIsASpikeAndNotTheWorkOfOthers() {
		this.practice.atOnce(Lane.ONLINE, 10, 100).used(this.practice.rpm, 22, 0);
		this.practice.time.advance(Duration.ofMillis(700));
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM");
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.SPIKE, "10 requests within a second; the"
				+ " provider refused although this service had only 22 of the 100 requests a minute"));
		assertThat(diagnosis.action()).startsWith("Set limits.concurrency");
	}

	@Test
	void tokensMayBeTheBurst() {
		this.practice.atOnce(Lane.ONLINE, 6, 2_000).used(this.practice.tpm, 13_000, 0);
		assertThat(this.practice.refusedByProvider("TPM").evidence()).contains("12,000 tokens within a second");
	}

	@Test
	void secondsThatAreLongPastAreNoEvidence() {
		this.practice.atOnce(Lane.ONLINE, 10, 100).used(this.practice.rpm, 22, 0);
		this.practice.time.advance(Duration.ofSeconds(5));
		assertThat(causes(this.practice.refusedByProvider("RPM"))).first().isEqualTo(Cause.OTHER_USERS);
	}

	@Test
	void fewRequestsAtOnceAreChance() {
		this.practice.atOnce(Lane.ONLINE, 4, 100).used(this.practice.rpm, 16, 0);
		assertThat(causes(this.practice.refusedByProvider("RPM"))).first().isEqualTo(Cause.OTHER_USERS);
	}

	@Test
	void secondThatIsNoMoreThanTwiceAnEvenOneIsNoBurst() {
		this.practice.used(this.practice.rpm, 0, 0);
		this.practice.atOnce(Lane.ONLINE, 10, 100);
		LimitDiagnosis diagnosis = this.practice.used(this.practice.tpm, 3_000, 0).refusedByProvider("TPM");
		assertThat(causes(diagnosis)).containsExactly(Cause.OTHER_USERS);
	}

	@Test
	void whatCameButWasNotSentIsNoBurst() {
		this.practice.atOnce(Lane.ONLINE, 50, 100).used(this.practice.rpm, 3, 0);
		assertThat(causes(this.practice.refusedByProvider("RPM"))).first().isEqualTo(Cause.OTHER_USERS);
	}

	@Test
	void batchIsSentEvenlyHoweverItComes() {
		this.practice.atOnce(Lane.BATCH, 10, 100).used(this.practice.rpm, 12, 10);
		assertThat(causes(this.practice.refusedByProvider("RPM"))).first().isEqualTo(Cause.OTHER_USERS);
	}

	@Test
	void minuteThatTheProviderCallsFullIsNotRefusedForItsSeconds() {
		this.practice.atOnce(Lane.ONLINE, 10, 100).used(this.practice.rpm, 22, 0);
		assertThat(causes(this.practice.refusedByProvider("RPM", new ReportedLimit("RPM", 100L, 0L, null)))).first()
			.isEqualTo(Cause.OTHER_USERS);
	}

	private static Iterable<Cause> causes(LimitDiagnosis diagnosis) {
		return diagnosis.findings().stream().map(Finding::cause).toList();
	}

}
