package io.modelrouter.cost.alert.journal;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.BudgetStatus;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was told, and who has yet to get it.
 */
class AlertJournalTests {

	private final VirtualTime time = new VirtualTime();

	@TempDir
	private Path directory;

	private Path ledger;

	private AlertJournal journal;

	@BeforeEach
	void open() {
		this.ledger = this.directory.resolve("ledger.jsonl");
		this.journal = new AlertJournal(AlertFile.beside(this.ledger), this.time);
	}

	@Test
	void anAlertIsAddedOnce() {
		assertThat(this.journal.add(alert("a", 1), Set.of())).isTrue();
		assertThat(this.journal.add(alert("a", 1), Set.of())).isFalse();
		assertThat(this.journal.alerts()).hasSize(1);
		this.journal.remove(alert("a", 1));
		assertThat(this.journal.alerts()).isEmpty();
		assertThat(this.journal.add(alert("a", 1), Set.of())).isTrue();
	}

	@Test
	void everybodyGetsItForThemselves() {
		this.journal.add(alert("a", 1), Set.of("ops", "team"));
		this.journal.add(alert("b", 1), Set.of("ops"));
		this.journal.done(alert("a", 1), "ops");
		assertThat(this.journal.waitingFor("ops")).containsExactly(alert("b", 1));
		assertThat(this.journal.waitingFor("team")).containsExactly(alert("a", 1));
		this.journal.done(alert("b", 1), "ops");
		assertThat(this.journal.waitingFor("ops")).isEmpty();
		assertThat(this.journal.alerts()).containsExactly(alert("b", 1), alert("a", 1));
	}

	@Test
	void whatNobodyGotOutlivesItsPeriodAndItsProcess() {
		this.journal.add(alert("told", 1), Set.of());
		this.journal.add(alert("waiting", 1), Set.of("ops"));
		this.time.advance(Duration.ofDays(1));
		this.journal.add(alert("next", 2), Set.of());
		AlertJournal again = new AlertJournal(AlertFile.beside(this.ledger), this.time);
		assertThat(again.alerts()).containsExactly(alert("next", 2));
		assertThat(again.waitingFor("ops")).containsExactly(alert("waiting", 1));
		assertThat(this.ledger.resolveSibling("ledger.jsonl.alerts")).content().doesNotContain("told");
		assertThat(again.isDurable()).isTrue();
	}

	@Test
	void itDoesNotGrowForEver() throws Exception {
		for (int i = 0; i < 1_200; i++) {
			this.journal.add(alert("a" + i, 1), Set.of("ops"));
		}
		assertThat(this.journal.waitingFor("ops")).hasSize(1_000).last().isEqualTo(alert("a1199", 1));
		assertThat(Files.size(this.ledger.resolveSibling("ledger.jsonl.alerts"))).isLessThan(1_000_000);
	}

	@Test
	void withoutAStoreNothingIsKept() {
		AlertJournal forgets = new AlertJournal(AlertStore.NONE, this.time);
		forgets.add(alert("a", 1), Set.of("ops"));
		assertThat(forgets.waitingFor("ops")).hasSize(1);
		assertThat(forgets.isDurable()).isFalse();
	}

	private static BudgetAlert alert(String id, int day) {
		Instant from = Instant.parse("2026-11-21T00:00:00Z").plus(Duration.ofDays(day));
		BudgetStatus status = new BudgetStatus("b", BudgetAction.BLOCK, from, from.plus(Duration.ofDays(1)),
				BigDecimal.TEN, "USD", BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
		return new BudgetAlert(id, Kind.THRESHOLD, status, from, BigDecimal.TEN, null, null, null, null, "m", "a");
	}

}
