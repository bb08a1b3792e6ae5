package io.modelrouter.cost.budget.memory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.BudgetPeriod;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.quota.Crowd;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random budgets, attempts and clocks against a list of everything that ever happened.
 */
class MemoryBooksPropertyTests {

	private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"),
			ZoneId.of("Asia/Kolkata"), ZoneId.of("Australia/Lord_Howe"));

	@Test
	void booksAreWhatTheListSays() {
		for (int seed = 0; seed < 300; seed++) {
			new Story(seed).run(200);
		}
	}

	@Test
	void aMillionRandomOutcomesLeaveNothingReserved() throws InterruptedException {
		MemoryBooks books = new MemoryBooks(new VirtualTime(), Journal.NONE, BudgetListener.NONE);
		Budget one = Budget.of("one", Scope.ALL, "1000000", BudgetPeriod.MONTH);
		Budget other = Budget.of("other", Scope.ALL, "10", BudgetPeriod.MONTH);
		Crowd.of(16, () -> {
			Random random = new Random(Thread.currentThread().getId());
			for (int i = 0; i < 62_500; i++) {
				long amount = random.nextInt(1_000_000_000);
				if (books.reserve(
						List.of(new Ask(other, amount, true), new Ask(one, amount, true))) instanceof Reservation got) {
					boolean costs = random.nextInt(1_000) == 0;
					books.settle(got, costs ? Settlement.assumed(got) : Settlement.released(got));
				}
			}
		});
		assertThat(books.status(one).reserved()).isEqualByComparingTo("0");
		assertThat(books.status(other).reserved()).isEqualByComparingTo("0");
		assertThat(books.status(one).spent()).isEqualByComparingTo(books.status(other).spent());
	}

	/** What happened, told twice. */
	private static final class Story {

		private final Random random;

		private final VirtualTime time;

		private final MemoryBooks books;

		private final List<Budget> budgets = new ArrayList<>();

		private final List<Line> lines = new ArrayList<>();

		private final List<Held> open = new ArrayList<>();

		Story(int seed) {
			this.random = new Random(seed);
			// Two days before clocks are changed in Berlin, three weeks after Lord Howe.
			this.time = new VirtualTime(Instant.parse("2026-10-23T00:00:00Z"));
			this.books = new MemoryBooks(this.time, Journal.NONE, BudgetListener.NONE);
			for (int i = 0; i < 3; i++) {
				this.budgets
					.add(new Budget("b" + i, Scope.ALL, BigDecimal.valueOf(1 + this.random.nextInt(50), 9), "USD",
							BudgetPeriod.values()[this.random.nextInt(4)], ZONES.get(this.random.nextInt(ZONES.size())),
							this.random.nextInt(4) == 0 ? BudgetAction.WARN : BudgetAction.BLOCK, null));
			}
		}

		void run(int steps) {
			for (int i = 0; i < steps; i++) {
				switch (this.random.nextInt(5)) {
					case 0, 1 -> reserve();
					case 2, 3 -> settle();
					default -> this.time.advance(Duration.ofMinutes(this.random.nextInt(300)));
				}
				this.budgets.forEach(this::check);
			}
		}

		private void reserve() {
			List<Ask> asks = this.budgets.stream()
				.filter((budget) -> this.random.nextInt(3) > 0)
				.map((budget) -> new Ask(budget, this.random.nextInt(12), budget.action() == BudgetAction.BLOCK))
				.toList();
			boolean fits = asks.stream()
				.allMatch((ask) -> !ask.limited() || ask.amount() == 0
						|| total(ask.budget()) + ask.amount() <= Billionths.of(ask.budget().amount()));
			boolean got = this.books.reserve(asks) instanceof Reservation reservation && hold(reservation);
			assertThat(got).isEqualTo(fits);
		}

		private boolean hold(Reservation reservation) {
			List<Line> own = reservation.asks()
				.stream()
				.map((ask) -> new Line(ask.budget(), this.time.now(), ask.amount(), true))
				.toList();
			this.lines.addAll(own);
			return this.open.add(new Held(reservation, own));
		}

		private void settle() {
			if (this.open.isEmpty()) {
				return;
			}
			Held held = this.open.remove(this.random.nextInt(this.open.size()));
			List<Long> spent = held.lines().stream().map((line) -> (long) this.random.nextInt(15)).toList();
			this.books.settle(held.reservation(), new Settlement(spent, false));
			for (int i = 0; i < spent.size(); i++) {
				Line line = held.lines().get(i);
				this.lines.remove(line);
				this.lines.add(new Line(line.budget(), line.at(), spent.get(i), false));
			}
		}

		private void check(Budget budget) {
			BudgetStatus status = this.books.status(budget);
			assertThat(status.spent()).isEqualByComparingTo(Billionths.money(sum(budget, false)));
			assertThat(status.reserved()).isEqualByComparingTo(Billionths.money(sum(budget, true)));
		}

		private long total(Budget budget) {
			return sum(budget, true) + sum(budget, false);
		}

		private long sum(Budget budget, boolean reserved) {
			return this.lines.stream()
				.filter((line) -> line.budget().equals(budget) && line.reserved() == reserved)
				.filter((line) -> budget.span(line.at()).equals(budget.span(this.time.now())))
				.mapToLong(Line::amount)
				.sum();
		}

	}

	private record Line(Budget budget, Instant at, long amount, boolean reserved) {

	}

	private record Held(Reservation reservation, List<Line> lines) {

	}

}
