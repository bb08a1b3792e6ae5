package io.modelrouter.quota.doctor;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Lane;
import io.modelrouter.LimitDiagnosis;
import io.modelrouter.LimitDiagnosis.Cause;
import io.modelrouter.LimitDiagnosis.Finding;
import io.modelrouter.ReportedLimit;
import io.modelrouter.TokenCounting;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which limit a provider means, whose it is, and of which tier.
 */
class ProvidersWordsTests {

	private final Practice practice = new Practice().minutes(9, 20, 1_000).minutes(1, 90, 1_000);

	@ParameterizedTest
	@CsvSource({ "RPM,RPM", "RPS,RPM", "TPM,TPM", "ITPM,TPM", "TPM/RPM,RPM", "RPD+RPM,RPM" })
	void theLimitThatIsNamedIsLookedAt(String named, String met) {
		this.practice.used(this.practice.rpm, 95, 0).used(this.practice.tpm, 90_000, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider(named);
		assertThat(diagnosis.dimension()).isEqualTo(met);
		assertThat(causes(diagnosis)).containsExactly(Cause.SPIKE);
	}

	@Test
	void aFullLimitIsTheOneThatAnUnnamedRefusalMeans() {
		this.practice.used(this.practice.rpm, 50, 0).used(this.practice.tpm, 90_000, 0);
		assertThat(this.practice.refusedByProvider("UNKNOWN").dimension()).isEqualTo("TPM");
		assertThat(this.practice.refusedByProvider((String) null).dimension()).isEqualTo("TPM");
	}

	@Test
	void ifNoneIsFullAnUnnamedLimitStaysUnknown() {
		this.practice.used(this.practice.rpm, 50, 0);
		assertThat(this.practice.refusedByProvider("UNKNOWN").dimension()).isEqualTo("UNKNOWN");
	}

	@Test
	void trafficThatGrowsTooFastIsASpikeAndNotTheWorkOfOthers() {
		this.practice.used(this.practice.rpm, 50, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RAMP");
		assertThat(diagnosis.dimension()).isEqualTo("RAMP");
		assertThat(causes(diagnosis)).containsExactly(Cause.SPIKE);
	}

	@Test
	void whatIsNoLimitOfOursKeepsTheAdviceThatItHas() {
		this.practice.used(this.practice.rpm, 95, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("FAIR_USE");
		assertThat(diagnosis)
			.isEqualTo(new LimitDiagnosis("FAIR_USE", "model flash of account gemini", null, List.of(), "Send less."));
	}

	@Test
	void withoutAConfiguredLimitThePastStillTells() {
		assertThat(this.practice.refusedByProvider("RPM").findings()).containsExactly(new Finding(Cause.SPIKE,
				"90 requests asked for in the last minute, 20 a minute in the 9 minutes before"));
		assertThat(causes(new Practice().minutes(9, 20, 500).minutes(1, 20, 5_000).refusedByProvider("TPM")))
			.containsExactly(Cause.LONGER_INPUTS);
	}

	@Test
	void withoutAConfiguredLimitWhatTheProviderToldIsCompared() {
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM", new ReportedLimit("RPM", 400L, null, null));
		assertThat(diagnosis.findings()).first()
			.isEqualTo(new Finding(Cause.OTHER_USERS,
					"the provider refused although this service had only 90 of the 400 requests a minute"));
	}

	@Test
	void withoutAnyLimitAndEvidenceTheAdviceIsToConfigureThem() {
		LimitDiagnosis diagnosis = new Practice().minutes(10, 20, 500).refusedByProvider("RPM");
		assertThat(diagnosis.findings()).isEmpty();
		assertThat(diagnosis.place()).isEqualTo("model flash of account gemini");
		assertThat(diagnosis.action()).startsWith("Configure the limits");
	}

	@Test
	void soonAfterTheStartThereIsNothingToCompareWith() {
		Practice young = new Practice().minutes(1, 50, 500);
		young.used(young.rpm, 90, 0);
		assertThat(young.refusedByProvider("RPM").action()).startsWith("The service has run for less than two minutes");
	}

	@Test
	void aLimitOfTheAccountSaysSo() {
		Limit limit = new Limit(Dimension.RPM, "gemini", null, 100, TokenCounting.INPUT, ZoneOffset.UTC);
		this.practice.used(limit, 90, 0);
		this.practice.ceiling(limit, 90, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider("RPM");
		assertThat(diagnosis.place()).isEqualTo("account gemini");
		assertThat(diagnosis.action()).isEqualTo("Set rpm in the limits of quota-scope gemini to 90.");
		assertThat(this.practice.refusedByUs(limit, Lane.ONLINE).place()).isEqualTo("account gemini");
	}

	@Test
	void aLimitOfZeroIsSaidAsSuch() {
		Failure zero = Failure.of(FailureKind.QUOTA_ZERO, 429, "limit: 0", "Ask.").withDimension("RPD+RPM");
		assertThat(this.practice.refusedByProvider(zero).findings()).isEmpty();
		this.practice.used(this.practice.rpm, 0, 0);
		LimitDiagnosis diagnosis = this.practice.refusedByProvider(zero);
		assertThat(diagnosis.findings()).containsExactly(
				new Finding(Cause.LIMIT_TOO_HIGH, "100 requests a minute are configured, the provider allows none"));
		assertThat(diagnosis.action()).startsWith("Ask the provider for access");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "Quota exceeded for metric: a.b/generate_content_free_tier_requests,free tier",
					"GenerateContentPaidTierInputTokensPerModelPerMinute,paid tier",
					"x_paid_tier_input_token_count,paid tier", "You are on usage tier 2,tier 2",
					"Free-tier limit,free tier", "frontier 5,none", "Slow down,none" })
	void theTierIsTakenFromTheProvidersWords(String message, String tier) {
		Failure failure = Failure.of(FailureKind.RATE_LIMITED, 429, message, "Send less.").withDimension("RPM");
		assertThat(this.practice.refusedByProvider(failure).tier()).isEqualTo(tier);
	}

	@Test
	void theTierIsTakenFromTheAdviceToo() {
		Failure failure = Failure.of(FailureKind.RATE_LIMITED, 429, "Slow down",
				"The limit of 10 requests per minute (RPM) on the free tier is reached.");
		assertThat(this.practice.refusedByProvider(failure).tier()).isEqualTo("free tier");
	}

	private static Iterable<Cause> causes(LimitDiagnosis diagnosis) {
		return diagnosis.findings().stream().map(Finding::cause).toList();
	}

}
