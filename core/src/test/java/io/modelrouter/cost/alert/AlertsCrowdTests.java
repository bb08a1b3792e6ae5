package io.modelrouter.cost.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAlert;
import io.modelrouter.quota.Crowd;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.cost.alert.webhook.Webhooks;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.memory.Journal;
import io.modelrouter.cost.budget.memory.MemoryBooks;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads spend, one tells.
 */
class AlertsCrowdTests {

	private static final Budget BUDGET = Budget.of("b", Scope.ALL, "100", BudgetPeriod.MONTH);

	private static final AlertSettings LEVELS = new AlertSettings(Map.of("b", AlertFixture.levels(50, 80, 100)),
			List.of());

	private final VirtualTime time = new VirtualTime();

	private final List<BudgetAlert> told = new CopyOnWriteArrayList<>();

	private final CountDownLatch gate = new CountDownLatch(1);

	private final List<BudgetListener> listeners = new ArrayList<>();

	private final MemoryBooks books = new MemoryBooks(this.time, Journal.NONE,
			(budget, status) -> this.listeners.forEach((listener) -> listener.settled(budget, status)));

	private Alerts alerts(ExecutorService executor) {
		AlertJournal journal = new AlertJournal(AlertStore.NONE, this.time);
		Telling telling = new Telling(journal, new Webhooks(List.of(), journal, () -> 0, this.time),
				List.of(this.told::add));
		Alerts alerts = new Alerts(List.of(BUDGET), LEVELS, this.books, telling, executor, this.time);
		this.listeners.add(alerts);
		return alerts;
	}

	@Test
	void sixtyFourThreadsThatPassALevelTellItOnce() throws InterruptedException {
		Alerts alerts = alerts(Executors.newSingleThreadExecutor());
		Crowd.of(64, () -> {
			for (int i = 0; i < 50; i++) {
				spend("0.05");
			}
		});
		alerts.close();
		assertThat(this.told).extracting(BudgetAlert::percent).doesNotHaveDuplicates();
		assertThat(this.told.get(this.told.size() - 1).percent()).isEqualTo(BigDecimal.valueOf(100));
	}

	@Test
	void whoSpendsDoesNotWaitForWhoListens() throws InterruptedException {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		executor.execute(() -> await(this.gate));
		Alerts alerts = alerts(executor);
		Crowd.of(8, () -> spend("12"));
		assertThat(this.told).isEmpty();
		this.gate.countDown();
		executor.shutdown();
		assertThat(executor.awaitTermination(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.told).singleElement().extracting(BudgetAlert::percent).isEqualTo(BigDecimal.valueOf(80));
		alerts.close();
		spend("50");
		assertThat(this.told).hasSize(1);
	}

	@Test
	void aListenerThatBreaksHarmsNobody() {
		AlertJournal journal = new AlertJournal(AlertStore.NONE, this.time);
		Telling telling = new Telling(journal, new Webhooks(List.of(), journal, () -> 0, this.time),
				List.of((alert) -> {
					throw new IllegalStateException("broken");
				}, this.told::add));
		this.listeners.add(new Alerts(List.of(BUDGET), LEVELS, this.books, telling, new SameThread(), this.time));
		spend("50");
		assertThat(this.told).hasSize(1);
	}

	private void spend(String amount) {
		long billionths = Billionths.of(new BigDecimal(amount));
		Reservation reservation = (Reservation) this.books.reserve(List.of(new Ask(BUDGET, billionths, false)));
		this.books.settle(reservation, new Settlement(List.of(billionths), false));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
