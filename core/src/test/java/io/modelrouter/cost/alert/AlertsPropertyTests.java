package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.journal.AlertFile;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.file.Ledger;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random spending, refusals, pauses and restarts: what is told is what an oracle says
 * that remembers everything.
 */
class AlertsPropertyTests {

	private static final int[] LEVELS = { 10, 50, 80, 100, 130 };

	private final VirtualTime time = new VirtualTime();

	private final Set<String> passed = new HashSet<>();

	private final List<String> expected = new ArrayList<>();

	private final List<BudgetAlert> told = new ArrayList<>();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void eachLevelIsToldOnceWhateverHappens(long seed) {
		Random random = new Random(seed);
		AlertFixture fixture = open();
		for (int i = 0; i < 600; i++) {
			int what = random.nextInt(20);
			if (what == 0) {
				fixture.close();
				this.told.addAll(fixture.told);
				fixture = open();
			}
			else if (what == 1) {
				this.time.advance(Duration.ofMinutes(random.nextInt(90)));
			}
			else if (what == 2) {
				fixture.reached();
				pass(fixture, true);
			}
			else {
				fixture.spend(BigDecimal.valueOf(random.nextInt(9_000), 3).toPlainString());
				pass(fixture, false);
			}
		}
		fixture.close();
		this.told.addAll(fixture.told);
		assertThat(this.told).extracting((alert) -> alert.budget().from() + " " + alert.percent())
			.containsExactlyElementsOf(this.expected);
		assertThat(this.expected).hasSizeGreaterThan(10);
	}

	private void pass(AlertFixture fixture, boolean reached) {
		Instant from = fixture.status().from();
		String highest = null;
		for (int level : LEVELS) {
			boolean is = fixture.status().spent().compareTo(BigDecimal.valueOf(level)) >= 0;
			if ((is || (reached && level <= 100)) && this.passed.add(from + " " + level)) {
				highest = from + " " + level;
			}
		}
		if (highest != null) {
			this.expected.add(highest);
		}
	}

	private AlertFixture open() {
		Path file = this.directory.resolve("ledger.jsonl");
		Budget budget = Budget.of("b", Scope.ALL, "100", BudgetPeriod.HOUR);
		return new AlertFixture(this.time, budget, AlertFixture.levels(LEVELS), Ledger.open(file, this.time),
				AlertFile.beside(file));
	}

}
