package io.modelrouter.quota.learn;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static io.modelrouter.quota.learn.Bench.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many may be under way where nobody configured that and the provider says so.
 */
class ToldConcurrencyTests {

	private final Bench bench = new Bench();

	@Test
	void whatTheProviderTellsIsNotExceededHoweverWellItGoes() {
		this.bench.begin(12);
		for (int i = 0; i < 8; i++) {
			refuse(4);
		}
		end(4);
		assertThat(allowed()).isEqualTo(4);
		this.bench.succeed(1_000);
		assertThat(allowed()).isEqualTo(4);
	}

	@Test
	void moreIsTriedOnceInTenMinutes() {
		this.bench.begin(12);
		refuse(4);
		end(11);
		this.bench.pass(600);
		this.bench.succeed(4);
		assertThat(allowed()).isEqualTo(5);
		this.bench.begin(5);
		refuse(4);
		end(4);
		this.bench.pass(599);
		this.bench.succeed(100);
		assertThat(allowed()).isEqualTo(4);
	}

	@Test
	void numberThatIsNotToldAnyMoreIsForgotten() {
		this.bench.begin(12);
		refuse(4);
		end(11);
		this.bench.pass(600);
		this.bench.succeed(4 + 5 + 6 + 7 + 8 + 9);
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void refusalWithinWhatIsToldTakesOnePlaceForAWhile() {
		this.bench.begin(4);
		refuse(4);
		end(3);
		assertThat(allowed()).isEqualTo(3);
		this.bench.succeed(9);
		assertThat(allowed()).isEqualTo(3);
		assertThat(this.bench.corrections.known(this.bench.learned())).isEqualTo(4);
		this.bench.pass(10);
		this.bench.succeed(1);
		assertThat(allowed()).isEqualTo(4);
	}

	@Test
	void lowerNumberCountsAtOnceAndAHigherOneLetsItGrow() {
		this.bench.begin(12);
		refuse(4);
		refuse(2);
		end(10);
		assertThat(allowed()).isEqualTo(2);
		this.bench.tell(told("CONCURRENCY", 3L, null, null));
		this.bench.pass(10);
		this.bench.succeed(100);
		assertThat(allowed()).isEqualTo(3);
	}

	@Test
	void numberBelongsToTheConfiguredLimitIfThereIsOne() {
		Limit configured = ofModel(Dimension.CONCURRENCY, 10);
		Bench bench = new Bench(configured);
		bench.tell(told("CONCURRENCY", 4L, 0L, null));
		assertThat(bench.corrections.temporary()).isEmpty();
		assertThat(bench.allowed(configured)).isEqualTo(4);
		assertThat(bench.corrections.known(configured)).isEqualTo(4);
	}

	@Test
	void numberOfNothingIsNotBelieved() {
		this.bench.tell(told("CONCURRENCY", 0L, 0L, null), told("CONCURRENCY", null, 0L, null));
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void nothingIsKnownOfWhatNobodyTold() {
		Limit rpm = ofModel(Dimension.RPM, 10);
		assertThat(new Bench(rpm).corrections.known(rpm)).isNull();
		assertThat(this.bench.corrections.known(ofModel(Dimension.CONCURRENCY, Limit.UNCONFIGURED))).isNull();
	}

	@Test
	void requestsThatWereUnderWayBesideOneAreRememberedWhenTheyHaveEnded() {
		this.bench.begin(12);
		end(12);
		long then = this.bench.time.nanos();
		this.bench.pass(2);
		assertThat(this.bench.corrections.besides(then)).isEqualTo(11);
		this.bench.pass(20);
		this.bench.begin(2);
		assertThat(this.bench.corrections.besides(this.bench.time.nanos())).isEqualTo(1);
		this.bench.pass(3_600);
		end(2);
		assertThat(this.bench.corrections.besides(then)).isZero();
	}

	private void refuse(long told) {
		this.bench.tell(told("CONCURRENCY", told, 0L, null));
		this.bench.refuse("CONCURRENCY");
	}

	private void end(int attempts) {
		for (int i = 0; i < attempts; i++) {
			this.bench.corrections.left();
		}
	}

	private long allowed() {
		return this.bench.allowed(this.bench.learned());
	}

}
