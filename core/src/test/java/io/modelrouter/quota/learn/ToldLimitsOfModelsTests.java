package io.modelrouter.quota.learn;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.quota.Limit;
import io.modelrouter.quota.Limit.Dimension;

import static io.modelrouter.quota.learn.Bench.ofModel;
import static io.modelrouter.quota.learn.Bench.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that a provider tells of limits.
 */
class ToldLimitsOfModelsTests {

	private final Limit rpm = ofModel(Dimension.RPM, 1000);

	private final Bench bench = new Bench(this.rpm);

	@ParameterizedTest
	@CsvSource({ "RPM,RPM", "TPM,TPM", "ITPM,TPM", "OTPM,OTPM", "RPD,RPD", "TPD,TPD", "CONCURRENCY,CONCURRENCY" })
	void lowerLimitIsLearned(String told, Dimension dimension) {
		Limit limit = ofModel(dimension, 1000);
		Bench bench = new Bench(limit);
		bench.tell(told(told, 500L, null, null));
		assertThat(bench.allowed(limit)).isEqualTo(500);
		assertThat(limit.ceiling().most()).isEqualTo(500);
		assertThat(bench.corrections.temporary()).isEmpty();
	}

	@Test
	void higherLimitNeverRaisesWhatIsConfigured() {
		this.bench.tell(told("RPM", 5000L, null, null));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void limitOfNothingIsNotBelieved(long limit) {
		this.bench.tell(told("RPM", limit, null, null));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TPM", "RPD", "RPS", "UPSTREAM" })
	void otherLimitsChangeNothing(String dimension) {
		this.bench.tell(told(dimension, 1L, 1L, 10));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void lowerLimitIsKeptForAWhileThoughTheNextAnswerTellsAnother() {
		this.bench.tell(told("RPM", 500L, null, null));
		this.bench.tell(told("RPM", 1000L, null, null));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(500);
		this.bench.tell(told("RPM", 400L, null, null));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(400);
		this.bench.pass(600);
		this.bench.tell(told("RPM", 2000L, null, null));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
	}

	@Test
	void limitOfTheModelComesBeforeThatOfItsAccount() {
		Limit account = Bench.limit(Dimension.RPM, null, 2000);
		new Bench(account, this.rpm).tell(told("RPM", 500L, null, null));
		assertThat(this.rpm.ceiling().most()).isEqualTo(500);
		assertThat(account.ceiling().most()).isEqualTo(2000);
		new Bench(account).tell(told("RPM", 600L, null, null));
		assertThat(account.ceiling().most()).isEqualTo(600);
	}

	@Test
	void whatOthersUseIsLeftToThemAndFadesUntilTheReset() {
		this.bench.used.put(this.rpm, 100L);
		this.bench.tell(told("RPM", 1000L, 500L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(600);
		this.bench.pass(30);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(800);
		this.bench.pass(30);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
	}

	@Test
	void eachReportReplacesTheOneBefore() {
		this.bench.tell(told("RPM", 1000L, 500L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(500);
		this.bench.tell(told("RPM", 1000L, 800L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(800);
		this.bench.tell(told("RPM", 1000L, 1000L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
	}

	@Test
	void withoutAResetOthersFadeWithinTheMinute() {
		this.bench.tell(told("RPM", 1000L, 500L, null));
		this.bench.pass(30);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(750);
	}

	@Test
	void ownUseIsNotThatOfOthers() {
		this.bench.used.put(this.rpm, 500L);
		this.bench.tell(told("RPM", 1000L, 500L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
		this.bench.tell(told("RPM", 1000L, 460L, 60));
		assertThat(this.bench.allowed(this.rpm)).as("within the blur").isEqualTo(1000);
	}

	@Test
	void ownUseIsRememberedForAsLongAsTheAnswerTook() {
		this.bench.tell(told("RPM", 1000L, 1000L, null));
		this.bench.used.put(this.rpm, 500L);
		this.bench.begin(1);
		this.bench.pass(50);
		this.bench.used.put(this.rpm, 0L);
		this.bench.corrections.told(List.of(told("RPM", 1000L, 500L, 60)), Duration.ofSeconds(50), null);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
		this.bench.corrections.told(List.of(told("RPM", 1000L, 500L, 60)), Duration.ofSeconds(10), null);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(500);
	}

	@Test
	void answerThatTookTooLongTellsOnlyTheLimit() {
		this.bench.corrections.told(List.of(told("RPM", 900L, 100L, 300)), Duration.ofSeconds(61), null);
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(900);
	}

	@Test
	void roomThatTheProviderHasBeyondTheConfigurationIsForTheOthers() {
		this.bench.tell(told("RPM", 3000L, 1200L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(1000);
		this.bench.tell(told("RPM", 3000L, 700L, 60));
		assertThat(this.bench.allowed(this.rpm)).isEqualTo(700);
	}

	@Test
	void othersOfADayStayUntilItsReset() {
		Limit rpd = ofModel(Dimension.RPD, 1000);
		Bench bench = new Bench(rpd);
		bench.tell(told("RPD", 1000L, 400L, 7200));
		bench.pass(3600);
		assertThat(bench.allowed(rpd)).isEqualTo(700);
	}

	@Test
	void tokensAreBlurred() {
		Limit tpm = ofModel(Dimension.TPM, 100_000);
		Bench bench = new Bench(tpm);
		bench.tell(told("ITPM", null, 91_000L, 60));
		assertThat(bench.allowed(tpm)).isEqualTo(100_000);
		bench.tell(told("ITPM", null, 80_000L, 60));
		assertThat(bench.allowed(tpm)).isEqualTo(80_000);
	}

	@Test
	void nothingLeftOfALimitThatNobodyConfiguredIsKeptUntilItsReset() {
		this.bench.tell(told("TPM", 6000L, 0L, 30));
		Limit held = this.bench.learned();
		assertThat(held.dimension()).isEqualTo(Dimension.TPM);
		assertThat(held).hasToString("TPM of model gpt-5.5 of account openai");
		assertThat(this.bench.allowed(held)).isZero();
		assertThat(this.bench.corrections.temporary()).isSameAs(this.bench.corrections.temporary());
		this.bench.pass(15);
		assertThat(this.bench.allowed(held)).isEqualTo(3000);
		this.bench.pass(15);
		assertThat(this.bench.corrections.temporary()).isEmpty();
		this.bench.tell(told("TPM", 6000L, 0L, 30));
		assertThat(this.bench.learned()).as("made once, for the books remember it").isSameAs(held);
	}

	@Test
	void holdWithoutANumberLastsUntilTheReset() {
		this.bench.tell(told("TPM", null, 0L, 30));
		Limit held = this.bench.learned();
		this.bench.pass(29);
		assertThat(this.bench.allowed(held)).isZero();
		this.bench.pass(1);
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void holdEndsWhenSomethingIsLeftAgain() {
		this.bench.tell(told("TPM", 6000L, 0L, 30));
		this.bench.tell(told("TPM", 6000L, 5000L, 30));
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

	@Test
	void nothingIsHeldWithoutAReset() {
		this.bench.tell(told("TPM", 6000L, 0L, null), told("TPD", 6000L, 0L, 0));
		assertThat(this.bench.corrections.temporary()).isEmpty();
	}

}
