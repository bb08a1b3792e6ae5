package io.modelrouter.quota.doctor;

import java.time.Duration;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;
import io.modelrouter.quota.Shortage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said where we refused, nothing was sent, and the past shows no cause.
 */
class OwnRefusalsTests {

	private final Practice practice = new Practice();

	@Test
	void soonAfterTheStartTheLimitThatIsFullIsNamed() {
		this.practice.minutes(1, 100, 100).used(this.practice.rpm, 100, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.LIMIT_USED_UP,
				"100 of the 100 requests a minute that are configured are used, and 1 more was asked for"));
		assertThat(diagnosis).hasToString("RPM of model flash of account gemini: 100 of the 100 requests a minute that"
				+ " are configured are used, and 1 more was asked for. Raise rpm in the model's limits if the account"
				+ " allows more, else add a fallback with an account of its own.");
	}

	@Test
	void whileRedisIsAwayOnlyThatIsNamed() {
		this.practice.minutes(10, 100, 100).used(this.practice.rpm, 30, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(
				new Shortage(this.practice.rpm, 30, 1, Duration.ofSeconds(3), new Shortage.Apart(30, 3)), Lane.ONLINE);
		assertThat(diagnosis.findings()).containsExactly(new Finding(Cause.LIMIT_USED_UP, "Redis is away, so this"
				+ " instance keeps to its part (1/3) of the 100 requests a minute: it has used 30 and may use 30 now"));
		assertThat(diagnosis.action()).startsWith("Bring Redis back");
	}

	@Test
	void dayThatIsUsedUpIsNamedWithItsNumbers() {
		Limit rpd = Practice.limit(Dimension.RPD, 10_000);
		this.practice.minutes(10, 5, 100).used(rpd, 9_000, 1_000);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(rpd, Lane.ONLINE);
		assertThat(diagnosis.evidence()).contains("10,000 of the 10,000 requests a day");
		assertThat(diagnosis.action()).startsWith("Raise rpd in the model's limits");
	}

	@Test
	void nobodyIsSentToTheConsoleOfAProviderThatDidNotRefuse() {
		this.practice.minutes(10, 30, 100).used(this.practice.rpm, 100, 0);
		assertThat(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE).toString()).doesNotContain("console",
				"no cause");
		this.practice.minutes(10, 100, 100);
		LimitDiagnosis steady = this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE);
		assertThat(steady.findings()).extracting(Finding::cause).containsExactly(Cause.STEADY_LOAD);
		assertThat(steady.action()).startsWith("Raise rpm").doesNotContain("Ask the provider");
	}

	@Test
	void limitOfTheAccountSaysWhereItIsConfigured() {
		Limit limit = new Limit(Dimension.TPM, "gemini", null, 1_000, TokenCounting.INPUT, ZoneOffset.UTC);
		this.practice.used(limit, 1_000, 0);
		assertThat(this.practice.refusedByUs(limit, Lane.ONLINE).action())
			.startsWith("Raise tpm in the limits of quota-scope gemini");
	}

	@Test
	void batchThatLeavesRoomToOnlineIsTold() {
		this.practice.minutes(1, 20, 100).used(this.practice.rpm, 20, 40);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(this.practice.rpm, Lane.BATCH);
		assertThat(diagnosis.evidence()).endsWith("60 of the 100 requests a minute that are configured are used, and 1"
				+ " more was asked for; the rest is kept for online");
		assertThat(diagnosis.action()).startsWith("Give these calls a longer max-wait");
	}

	@Test
	void capOfATagIsTheLimitThatIsFull() {
		Limit part = this.practice.rpm.part("tag billing", 30);
		this.practice.used(part, 30, 0);
		this.practice.ceiling(this.practice.rpm, 50, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(part, Lane.ONLINE);
		assertThat(diagnosis.findings()).extracting(Finding::cause).containsExactly(Cause.LIMIT_USED_UP);
		assertThat(diagnosis.action()).startsWith("Raise the cap of tag billing");
	}

	@Test
	void limitThatWasLearnedIsNotSaidToBeConfigured() {
		Limit learned = Practice.limit(Dimension.RPM, Limit.UNCONFIGURED);
		this.practice.used(learned, 40, 0);
		this.practice.ceiling(learned, 40, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByUs(learned, Lane.ONLINE);
		assertThat(diagnosis.findings())
			.containsExactly(new Finding(Cause.LIMIT_TOO_HIGH, "no rpm is configured, the provider allows 40"));
		assertThat(diagnosis.action()).isEqualTo("Set rpm in the model's limits to 40.");
	}

	@Test
	void batchIsNotSentToTheBatchLane() {
		this.practice.minutes(9, 20, 100).minutes(1, 100, 100).used(this.practice.rpm, 100, 0);
		assertThat(this.practice.refusedByUs(this.practice.rpm, Lane.BATCH).action())
			.isEqualTo("Spread the requests over time.");
		assertThat(this.practice.refusedByUs(this.practice.rpm, Lane.ONLINE).action()).contains("batch lane");
	}

}
