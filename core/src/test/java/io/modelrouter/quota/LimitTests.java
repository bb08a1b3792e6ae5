package io.modelrouter.quota;

import java.time.Duration;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.modelrouter.Lane;
import io.modelrouter.TokenCounting;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Limit.Dimension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a limit allows.
 */
class LimitTests {

	private static final Demand DEMAND = new Demand(Lane.ONLINE, 400, 100, Duration.ofSeconds(30));

	private final Limit tpm = limit(Dimension.TPM);

	private static Limit limit(Dimension dimension) {
		return new Limit(dimension, "account", "model", 10_000, TokenCounting.TOTAL, ZoneOffset.UTC);
	}

	private static TokenUsage output(long tokens) {
		return new TokenUsage(400, 0, 0, tokens, 0);
	}

	@Test
	void asMuchIsKeptFreeAsAnEstimateWasTooLow() {
		this.tpm.learn(DEMAND, output(250));
		assertThat(this.tpm.allowed(0)).isEqualTo(9_850);
	}

	@Test
	void whatIsKeptFreeFadesWithGoodEstimates() {
		this.tpm.learn(DEMAND, output(200));
		for (int i = 0; i < 700; i++) {
			this.tpm.learn(DEMAND, output(100));
		}
		assertThat(this.tpm.allowed(0)).isBetween(9_945L, 9_955L);
	}

	@Test
	void largerErrorIsNotForgottenForASmallerOne() {
		this.tpm.learn(DEMAND, output(250));
		this.tpm.learn(DEMAND, output(150));
		assertThat(this.tpm.allowed(0)).isBetween(9_850L, 9_851L);
	}

	@Test
	void atMostTwoPercentAreKeptFree() {
		this.tpm.learn(DEMAND, output(5_000));
		assertThat(this.tpm.allowed(0)).isEqualTo(9_800);
	}

	@Test
	void demandThatIsLargerThanWhatIsLeftFreeAsksForAllOfThat() {
		this.tpm.learn(DEMAND, output(5_000));
		assertThat(this.tpm.asked(new Demand(Lane.ONLINE, 9_900, 100, Duration.ofSeconds(30)))).isEqualTo(9_800);
	}

	@ParameterizedTest
	@EnumSource(names = { "RPM", "RPD", "TPD", "CONCURRENCY" })
	void nothingIsKeptFreeOfWhatDoesNotDependOnThem(Dimension dimension) {
		Limit limit = limit(dimension);
		limit.learn(DEMAND, output(5_000));
		assertThat(limit.allowed(0)).isEqualTo(10_000);
	}

	@Test
	void partAllowsItsShareOfWhatTheWholeAllowsAtTheMoment() {
		Limit whole = limit(Dimension.RPM);
		Limit part = whole.part("tag billing", 3_000);
		assertThat(part.allowed(0)).isEqualTo(3_000);
		whole.ceiling(Ceiling.of(5_000));
		assertThat(part.allowed(0)).isEqualTo(1_500);
		assertThat(part.ceiling().most()).isEqualTo(1_500);
		assertThat(part.configured()).isEqualTo(3_000);
	}

	@Test
	void partLeavesItsShareOfWhatOthersHave() {
		Limit whole = limit(Dimension.RPM);
		Limit part = whole.part("tag billing", 3_000);
		whole.ceiling(new Ceiling(10_000, 4_000, 0, 100));
		assertThat(part.allowed(0)).isEqualTo(1_800);
		assertThat(part.allowed(50)).isEqualTo(2_400);
		assertThat(part.allowed(100)).isEqualTo(3_000);
	}

	@Test
	void partOfALittleIsAtLeastOneUnlessNothingIsAllowed() {
		Limit whole = limit(Dimension.RPM);
		Limit part = whole.part("tag billing", 3_000);
		whole.ceiling(Ceiling.of(1));
		assertThat(part.allowed(0)).isOne();
		whole.ceiling(Ceiling.of(0));
		assertThat(part.allowed(0)).isZero();
	}

}
