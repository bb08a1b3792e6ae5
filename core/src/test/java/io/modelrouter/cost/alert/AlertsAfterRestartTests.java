package io.modelrouter.cost.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.journal.AlertFile;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.file.Ledger;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that ends and begins again on the same ledger tells nothing twice.
 */
class AlertsAfterRestartTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final VirtualTime time = new VirtualTime();

	@TempDir
	private Path directory;

	@Test
	void noLevelIsToldTwice() {
		AlertFixture before = open("100");
		before.spend("85");
		assertThat(before.levels()).containsExactly("80");
		before.close();
		AlertFixture after = open("100");
		assertThat(after.alerts.told()).isEqualTo(before.told);
		after.spend("1");
		assertThat(after.told).isEmpty();
		after.spend("14");
		assertThat(after.levels()).containsExactly("100");
		after.close();
	}

	@Test
	void marksSufficeIfOnlyTheLedgerIsLeft() throws IOException {
		AlertFixture before = open("100");
		before.spend("85");
		before.close();
		Files.delete(this.directory.resolve("ledger.jsonl.alerts"));
		AlertFixture after = open("100");
		after.spend("1");
		assertThat(after.told).isEmpty();
		assertThat(after.alerts.told()).isEmpty();
		after.close();
	}

	@Test
	void anAlertThatWasWrittenDownBeforeTheProcessWasKilledIsNotToldAgain() throws IOException {
		AlertFixture before = open("100");
		before.spend("85");
		before.close();
		Path ledger = this.directory.resolve("ledger.jsonl");
		Files.write(ledger, Files.readAllLines(ledger).stream().filter((line) -> !line.contains("threshold")).toList());
		AlertFixture after = open("100");
		after.spend("1");
		assertThat(after.told).isEmpty();
		after.close();
	}

	@Test
	void anotherAmountHasOtherLevels() {
		AlertFixture before = open("100");
		before.spend("85");
		before.close();
		AlertFixture after = open("150");
		after.spend("1");
		assertThat(after.levels()).containsExactly("50");
		after.spend("40");
		assertThat(after.levels()).containsExactly("50", "80");
		after.close();
	}

	@Test
	void aForecastIsNotToldAgainWhileItGoesOn() {
		AlertRules forecast = new AlertRules(List.of(), true, 0);
		AlertFixture before = open("100", BudgetPeriod.MONTH, forecast);
		this.time.advance(Duration.ofDays(10));
		before.spend("0.3", 100, Duration.ofHours(1));
		assertThat(before.told).hasSize(1);
		before.close();
		this.time.advance(Duration.ofDays(3));
		AlertFixture after = open("100", BudgetPeriod.MONTH, forecast);
		after.spend("30").spend("0.3", 72, Duration.ofHours(1));
		assertThat(after.told).isEmpty();
		after.close();
		AlertFixture unsure = new AlertFixture(this.time, after.budget, forecast,
				Ledger.open(this.directory.resolve("ledger.jsonl"), this.time), AlertStore.NONE);
		unsure.spend("1");
		assertThat(unsure.told).isEmpty();
		unsure.close();
	}

	@Test
	void aSuddenRateIsNotToldAgainWhileItGoesOn() {
		AlertRules spike = new AlertRules(List.of(), false, 5);
		AlertFixture before = open("100", BudgetPeriod.MONTH, spike);
		before.spend("0.1", 120, MINUTE).spend("0.9", 6, MINUTE);
		assertThat(before.told).hasSize(1);
		before.close();
		AlertFixture after = open("100", BudgetPeriod.MONTH, spike);
		after.spend("0.1", 40, MINUTE).spend("0.9", 6, MINUTE);
		assertThat(after.told).isEmpty();
		after.close();
	}

	@Test
	void whatIsKeptOfAnAlertIsAllOfIt() {
		AlertFixture before = open("100", BudgetPeriod.DAY, AlertRules.DEFAULTS);
		before.spend("0.1", 400, MINUTE).spend("4", 3, MINUTE);
		before.close();
		assertThat(before.told).extracting(BudgetAlert::kind).containsOnlyOnce(BudgetAlert.Kind.values());
		AlertFixture after = open("100", BudgetPeriod.DAY, AlertRules.DEFAULTS);
		assertThat(after.alerts.told()).containsExactlyInAnyOrderElementsOf(before.told);
		after.close();
	}

	@Test
	void aFileThatCannotBeReadHarmsNobody() throws IOException {
		Files.writeString(this.directory.resolve("ledger.jsonl.alerts"), "[{\"alert\":{\"id\":\"b/");
		AlertFixture fixture = open("100");
		fixture.spend("50");
		assertThat(fixture.levels()).containsExactly("50");
		fixture.close();
		Files.writeString(this.directory.resolve("ledger.jsonl.alerts"), "[{\"alert\":null,\"to\":null}]");
		AlertFixture again = open("100");
		assertThat(again.alerts.told()).isEmpty();
		again.close();
	}

	@Test
	void aFileThatCannotBeWrittenHarmsNobody() throws IOException {
		Files.createDirectories(this.directory.resolve("ledger.jsonl.alerts/occupied"));
		AlertFixture fixture = open("100");
		fixture.spend("50").spend("30");
		assertThat(fixture.levels()).containsExactly("50", "80");
		fixture.close();
	}

	private AlertFixture open(String amount) {
		return open(amount, BudgetPeriod.DAY, AlertFixture.levels(50, 80, 100));
	}

	private AlertFixture open(String amount, BudgetPeriod period, AlertRules rules) {
		Path file = this.directory.resolve("ledger.jsonl");
		return new AlertFixture(this.time, Budget.of("b", Scope.ALL, amount, period), rules,
				Ledger.open(file, this.time), AlertFile.beside(file));
	}

}
