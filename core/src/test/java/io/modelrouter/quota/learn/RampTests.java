package io.modelrouter.quota.learn;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rate that grows too fast for the provider.
 */
class RampTests {

	private final Limit rpm = ofModel(Dimension.RPM, 1000);

	private final Bench bench = new Bench(this.rpm);

	@Test
	void rateIsHalvedAndComesBackStepByStep() {
		refuse(this.bench);
		assertThat(allowed()).isEqualTo(500);
		for (int step = 1; step < 5; step++) {
			this.bench.pass(15);
			assertThat(allowed()).isEqualTo(500 + 100 * step);
		}
		this.bench.pass(15);
		assertThat(allowed()).isEqualTo(1000);
		this.bench.pass(150);
		assertThat(allowed()).isEqualTo(1000);
		refuse(this.bench);
		assertThat(allowed()).isEqualTo(500);
	}

	@Test
	void attemptsThatBeginBringTheRateBackToo() {
		refuse(this.bench);
		this.bench.pass(15);
		this.bench.begin(1);
		assertThat(this.rpm.ceiling().most()).isEqualTo(600);
	}

	@Test
	void refusalsTogetherCountOnce() {
		this.bench.begin(10);
		for (int i = 0; i < 10; i++) {
			this.bench.refuse("RAMP");
		}
		assertThat(allowed()).isEqualTo(500);
	}

	@Test
	void anotherRefusalHalvesWhatThereIsAndStartsAnew() {
		refuse(this.bench);
		this.bench.pass(20);
		refuse(this.bench);
		assertThat(allowed()).isEqualTo(300);
		this.bench.pass(14);
		assertThat(allowed()).isEqualTo(300);
		this.bench.pass(1);
		assertThat(allowed()).isEqualTo(400);
		this.bench.pass(90);
		assertThat(allowed()).isEqualTo(1000);
	}

	@Test
	void learnedLimitIsWhatIsHalved() {
		this.bench.tell(Bench.told("RPM", 400L, null, null));
		refuse(this.bench);
		assertThat(allowed()).isEqualTo(200);
	}

	@Test
	void withoutALimitTheRateOfTheLastMinuteIsHalved() {
		Bench bench = new Bench(ofModel(Dimension.TPM, 1000));
		bench.succeed(50);
		bench.pass(70);
		bench.succeed(99);
		refuse(bench);
		Limit rate = bench.learned();
		assertThat(rate.dimension()).isEqualTo(Dimension.RPM);
		assertThat(rate.ceiling().most()).isEqualTo(50);
		assertThat(bench.allowed(rate)).as("the last minute was full").isZero();
		bench.pass(60);
		assertThat(bench.learned()).isSameAs(rate);
		assertThat(bench.allowed(rate)).isEqualTo(90);
		bench.pass(15);
		assertThat(bench.corrections.temporary()).isEmpty();
	}

	@Test
	void limitOfTheAccountIsLeftToTheOtherModels() {
		Limit account = Bench.limit(Dimension.RPM, null, 1000);
		Bench bench = new Bench(account);
		bench.succeed(99);
		refuse(bench);
		assertThat(account.ceiling().most()).isEqualTo(1000);
		assertThat(bench.learned().ceiling().most()).isEqualTo(50);
	}

	@Test
	void veryFirstRequestMayBeRefusedForTheSakeOfOthers() {
		Bench bench = new Bench();
		refuse(bench);
		assertThat(bench.learned().ceiling().most()).isEqualTo(10);
		bench.pass(6);
		assertThat(bench.allowed(bench.learned())).isEqualTo(1);
	}

	@Test
	void rateThatIsAsItWasIsNotHeldBackByTheMinuteBefore() {
		Bench bench = new Bench();
		bench.succeed(99);
		refuse(bench);
		bench.pass(20);
		refuse(bench);
		bench.pass(120);
		assertThat(bench.corrections.temporary()).isEmpty();
	}

	private static void refuse(Bench bench) {
		bench.begin(1);
		bench.refuse("RAMP");
	}

	private long allowed() {
		assertThat(this.bench.corrections.temporary()).isEmpty();
		return this.bench.allowed(this.rpm);
	}

}
