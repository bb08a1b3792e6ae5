package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static io.modelrouter.quota.learn.Bench.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others have of an account whose provider refuses and does not say until when.
 */
class GuessedOthersTests {

	private final Limit rpm = ofModel(Dimension.RPM, 1_000);

	private final Bench bench = new Bench(this.rpm);

	@Test
	void whatTheyHaveMayLeaveAtOnceSoItIsKeptWholeAtFirst() {
		refused(300);
		assertThat(allowed()).isEqualTo(300);
		this.bench.pass(30);
		assertThat(allowed()).isEqualTo(300);
		this.bench.pass(15);
		assertThat(allowed()).isEqualTo(650);
		this.bench.pass(15);
		assertThat(allowed()).isEqualTo(1_000);
	}

	@Test
	void whenTheProviderSaysWhenToComeAgainTheyFadeFromThenOn() {
		this.bench.used.put(this.rpm, 0L);
		this.bench.corrections.told(List.of(told("RPM", 1_000L, 0L, null)), Duration.ZERO, Duration.ofSeconds(10));
		this.bench.pass(10);
		assertThat(allowed()).isZero();
		this.bench.pass(1);
		assertThat(allowed()).isEqualTo(20);
		this.bench.pass(49);
		assertThat(allowed()).isEqualTo(1_000);
	}

	@Test
	void delayBeyondTheMinuteKeepsThemWholeForAllOfIt() {
		this.bench.used.put(this.rpm, 0L);
		this.bench.corrections.told(List.of(told("RPM", 1_000L, 0L, null)), Duration.ZERO, Duration.ofSeconds(90));
		this.bench.pass(59);
		assertThat(allowed()).isZero();
		this.bench.pass(1);
		assertThat(allowed()).isEqualTo(1_000);
	}

	@Test
	void refusalOfWhatWasSentSinceThenMakesItMoreAndKeepsItLonger() {
		refused(300);
		this.bench.pass(20);
		refused(310);
		assertThat(allowed()).isEqualTo(299);
		this.bench.pass(30);
		assertThat(allowed()).isEqualTo(299);
		this.bench.pass(30);
		assertThat(allowed()).isEqualTo(1_000);
	}

	@Test
	void refusalThatShowsLessThanWasGuessedDoesNotEndIt() {
		refused(300);
		this.bench.pass(45);
		refused(980);
		assertThat(allowed()).isEqualTo(649);
	}

	@Test
	void refusalOfWhatWasSentBeforeTellsNothingNew() {
		refused(300);
		this.bench.pass(2);
		this.bench.corrections.told(List.of(told("RPM", 1_000L, 0L, null)), Duration.ofSeconds(4), null);
		assertThat(allowed()).isEqualTo(300);
	}

	@Test
	void answerThatTellsWhatIsLeftEndsIt() {
		refused(300);
		this.bench.tell(told("RPM", 1_000L, 700L, null));
		assertThat(allowed()).isEqualTo(1_000);
	}

	@Test
	void oneIsAlwaysTried() {
		for (int i = 0; i < 5; i++) {
			refused(2);
			this.bench.pass(1);
		}
		assertThat(allowed()).isEqualTo(1);
	}

	private void refused(long own) {
		this.bench.used.put(this.rpm, own);
		this.bench.tell(told("RPM", 1_000L, 0L, null));
	}

	private long allowed() {
		return this.bench.allowed(this.rpm);
	}

}
