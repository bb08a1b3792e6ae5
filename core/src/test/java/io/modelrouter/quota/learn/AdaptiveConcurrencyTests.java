package io.modelrouter.quota.learn;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many may be under way where nobody said so and the provider refuses.
 */
class AdaptiveConcurrencyTests {

	private final Bench bench = new Bench();

	@Test
	void refusalLowersWhatMayBeUnderWay() {
		this.bench.begin(10);
		this.bench.refuse("CONCURRENCY");
		assertThat(learned()).isEqualTo(1);
		end(9);
		assertThat(learned()).as("those that began before know nothing of it").isEqualTo(7);
		assertThat(this.bench.learned().dimension()).isEqualTo(Dimension.CONCURRENCY);
	}

	@Test
	void refusalsOfThoseThatBeganTogetherCountOnce() {
		this.bench.begin(20);
		for (int i = 0; i < 6; i++) {
			this.bench.refuse("CONCURRENCY");
		}
		end(14);
		assertThat(learned()).isEqualTo(14);
	}

	@Test
	void refusalWithinTheLimitLowersItFurther() {
		this.bench.begin(20);
		this.bench.refuse("CONCURRENCY");
		end(19);
		this.bench.begin(10);
		this.bench.refuse("CONCURRENCY");
		assertThat(learned()).isEqualTo(7);
	}

	@Test
	void oneMayAlwaysBeUnderWay() {
		this.bench.begin(1);
		this.bench.refuse("CONCURRENCY");
		assertThat(learned()).isEqualTo(1);
		this.bench.begin(1);
		this.bench.refuse("CONCURRENCY");
		assertThat(learned()).isEqualTo(1);
	}

	@Test
	void successesRaiseItByOneAsOftenAsItAllows() {
		this.bench.begin(10);
		this.bench.refuse("CONCURRENCY");
		end(9);
		this.bench.succeed(6);
		assertThat(learned()).isEqualTo(7);
		this.bench.succeed(1);
		assertThat(learned()).isEqualTo(8);
		this.bench.succeed(8);
		assertThat(learned()).isEqualTo(9);
	}

	@Test
	void itIsForgottenWhenItIsTwiceWhatWasRefused() {
		this.bench.begin(2);
		this.bench.refuse("CONCURRENCY");
		this.bench.pass(10);
		this.bench.succeed(1 + 2 + 3);
		assertThat(this.bench.corrections.temporary()).isEmpty();
		this.bench.succeed(3);
		this.bench.begin(2);
		this.bench.refuse("CONCURRENCY");
		end(2);
		assertThat(learned()).as("what is under way was counted all the time").isEqualTo(2);
	}

	@Test
	void whatWasRefusedIsTriedAgainAfterPausesThatGrow() {
		int refused = 0;
		for (int half = 0; half < 2 * 600; half++) {
			long sent = this.bench.corrections.temporary().isEmpty() ? 12 : learned();
			this.bench.begin((int) sent);
			for (long beyond = sent; beyond > 4; beyond--) {
				this.bench.refuse("CONCURRENCY");
				refused++;
			}
			for (long answered = Math.min(4, sent); answered > 0; answered--) {
				this.bench.corrections.succeeded();
			}
			this.bench.time.advance(Duration.ofMillis(500));
		}
		assertThat(refused).as("8 at first, then rarely").isBetween(9, 24);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNKNOWN", "RPM/CONCURRENCY", "" })
	void refusalWithoutALimitCountsWhenSeveralAreUnderWay(String dimension) {
		String told = dimension.isEmpty() ? null : dimension;
		this.bench.begin(2);
		this.bench.refuse(told);
		end(1);
		assertThat(this.bench.corrections.temporary()).isEmpty();
		this.bench.begin(3);
		this.bench.refuse(told);
		end(2);
		assertThat(learned()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RPM", "TPM", "UPSTREAM", "SHARED_CAPACITY", "SPEND" })
	void otherRefusalsSayNothingAboutIt(String dimension) {
		this.bench.begin(10);
		this.bench.refuse(dimension);
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void otherFailuresSayNothingAboutIt() {
		this.bench.begin(10);
		this.bench.corrections.failed(Failures.of(FailureKind.OVERLOADED).withDimension("CONCURRENCY"));
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void configuredLimitIsLeftAlone() {
		Limit configured = ofModel(Dimension.CONCURRENCY, 10);
		Bench bench = new Bench(configured);
		bench.begin(10);
		bench.refuse("CONCURRENCY");
		assertThat(bench.corrections.temporary()).isEmpty();
		assertThat(bench.allowed(configured)).isEqualTo(10);
	}

	private void end(int attempts) {
		for (int i = 0; i < attempts; i++) {
			this.bench.corrections.left();
		}
	}

	private long learned() {
		return this.bench.allowed(this.bench.learned());
	}

}
