package io.modelrouter.cost.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetStatus;
import io.modelrouter.quota.Crowd;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all books of budgets have in common. Amounts of money are in units here.
 */
public abstract class BudgetBooksContract {

	protected final Budget day = Budget.of("day", Scope.ALL, "30", BudgetPeriod.DAY);

	protected final Budget team = Budget.of("team", Scope.tag("team"), "5", BudgetPeriod.HOUR);

	/** The same books all along. */
	protected abstract BudgetBooks books();

	/** Lets time pass for the books. */
	protected abstract void advance(Duration duration);

	/** The wall clock of the books. */
	protected abstract Instant now();

	/** Comes back when everything that was settled is in the books. */
	protected void awaitSettled() {
	}

	@Test
	void moneyIsReservedInAllBudgetsOrInNone() {
		Reservation four = reserve(ask(this.team, "4"), ask(this.day, "4"));
		Shortfall shortfall = refuse(ask(this.team, "1.1"), ask(this.day, "1.1"));
		assertThat(shortfall.budget()).isEqualTo(this.team);
		assertThat(shortfall.status().reserved()).isEqualByComparingTo("4");
		assertThat(shortfall.asked()).isEqualTo(1_100_000_000);
		assertThat(status(this.day).reserved()).isEqualByComparingTo("4");
		reserve(ask(this.team, "1"), ask(this.day, "1"));
		settle(four, "4");
		assertThat(status(this.day).spent()).isEqualByComparingTo("4");
	}

	@Test
	void whatWasReservedAndNotSpentComesFree() {
		Reservation all = reserve(ask(this.day, "30"));
		refuse(ask(this.day, "0.000000001"));
		settle(all, "29");
		assertThat(status(this.day).remaining()).isEqualByComparingTo("1");
		reserve(ask(this.day, "1"));
		refuse(ask(this.day, "0.000000001"));
	}

	@Test
	void whatWasSpentBeyondTheReservationCounts() {
		settle(reserve(ask(this.day, "1")), "31");
		assertThat(status(this.day).spent()).isEqualByComparingTo("31");
		assertThat(status(this.day).remaining()).isEqualByComparingTo("-1");
		refuse(ask(this.day, "0.1"));
	}

	@Test
	void whatCostsNothingIsNeverRefused() {
		settle(reserve(ask(this.day, "1")), "31");
		settle(reserve(ask(this.day, "0")), "0");
	}

	@Test
	void reservationIsSettledOnce() {
		Reservation reservation = reserve(ask(this.day, "10"));
		settle(reservation, "7");
		settle(reservation, "7");
		books().settle(reservation, Settlement.released(reservation));
		awaitSettled();
		assertThat(status(this.day).spent()).isEqualByComparingTo("7");
		assertThat(status(this.day).reserved()).isEqualByComparingTo("0");
	}

	@Test
	void whatNobodyToldIsSpentAndSaidToBeAssumed() {
		Reservation reservation = reserve(ask(this.day, "10"));
		books().settle(reservation, Settlement.assumed(reservation));
		settle(reserve(ask(this.day, "2")), "1");
		assertThat(status(this.day).spent()).isEqualByComparingTo("11");
		assertThat(status(this.day).assumed()).isEqualByComparingTo("10");
	}

	@Test
	void budgetThatOnlyCountsRefusesNobody() {
		Budget warns = Budget.of("warns", Scope.ALL, "1", BudgetPeriod.DAY).with(BudgetAction.WARN, null);
		Reservation reservation = reserve(new Ask(warns, Billionths.of(BigDecimal.TEN), false));
		assertThat(status(warns).reserved()).isEqualByComparingTo("10");
		settle(reservation, "10");
		assertThat(status(warns).remaining()).isEqualByComparingTo("-9");
	}

	@Test
	void newPeriodBeginsWithAllOfTheMoney() {
		settle(reserve(ask(this.team, "5"), ask(this.day, "5")), "5");
		refuse(ask(this.team, "1"));
		advance(Duration.between(now(), status(this.team).until()));
		assertThat(status(this.team).spent()).isEqualByComparingTo("0");
		assertThat(status(this.day).spent()).isEqualByComparingTo("5");
		reserve(ask(this.team, "5"));
	}

	@Test
	void attemptCountsInThePeriodInWhichItBegan() {
		Reservation old = reserve(ask(this.team, "5"), ask(this.day, "5"));
		advance(Duration.between(now(), status(this.team).until()));
		reserve(ask(this.team, "5"));
		settle(old, "4");
		assertThat(status(this.team).spent()).isEqualByComparingTo("0");
		assertThat(status(this.team).reserved()).isEqualByComparingTo("5");
		assertThat(status(this.day).spent()).isEqualByComparingTo("4");
	}

	@Test
	void onlyWhatCannotComeFreeIsSeenToBeShort() {
		Reservation reservation = reserve(ask(this.day, "30"));
		assertThat(books().look(List.of(ask(this.day, "1")))).isNull();
		settle(reservation, "29.5");
		assertThat(books().look(List.of(ask(this.day, "0.5")))).isNull();
		Shortfall shortfall = books().look(List.of(ask(this.day, "1")));
		assertThat(shortfall).isNotNull();
		assertThat(shortfall.budget()).isEqualTo(this.day);
		assertThat(books().look(List.of(new Ask(this.day, Billionths.of(BigDecimal.TEN), false)))).isNull();
	}

	@Test
	void markIsNewOncePerPeriod() {
		assertThat(books().mark(this.team, "80%")).isTrue();
		assertThat(books().mark(this.team, "80%")).isFalse();
		assertThat(books().mark(this.team, "100%")).isTrue();
		assertThat(books().mark(this.day, "80%")).isTrue();
		advance(Duration.between(now(), status(this.team).until()));
		assertThat(books().mark(this.team, "80%")).isTrue();
		assertThat(books().mark(this.day, "80%")).isFalse();
	}

	@Test
	void sixtyFourThreadsNeverSpendMoreThanTheBudgetAndLeaveNothingReserved() throws InterruptedException {
		BigDecimal cost = new BigDecimal("0.07");
		Crowd.of(64, () -> {
			for (int i = 0; i < 20; i++) {
				if (books().reserve(List.of(ask(this.day, "0.1"))) instanceof Reservation reservation) {
					settle(reservation, cost.toPlainString());
				}
			}
		});
		BudgetStatus status = status(this.day);
		assertThat(status.reserved()).isEqualByComparingTo("0");
		assertThat(status.spent()).isBetween(new BigDecimal("29.9").subtract(cost), new BigDecimal("30"));
	}

	@Test
	void overshootIsAtMostTheErrorOfTheEstimates() throws InterruptedException {
		Crowd.of(64, () -> {
			while (books().reserve(List.of(ask(this.day, "0.1"))) instanceof Reservation reservation) {
				settle(reservation, (ThreadLocalRandom.current().nextInt(10) == 0) ? "0.2" : "0.1");
			}
		});
		BudgetStatus status = status(this.day);
		assertThat(status.reserved()).isEqualByComparingTo("0");
		// Each of those under way at once may cost 0.1 more than was estimated.
		assertThat(status.spent()).isBetween(new BigDecimal("29.9"), new BigDecimal("36.4"));
	}

	protected static Ask ask(Budget budget, String amount) {
		return new Ask(budget, Billionths.of(new BigDecimal(amount)), true);
	}

	protected final Reservation reserve(Ask... asks) {
		Verdict verdict = books().reserve(List.of(asks));
		assertThat(verdict).isInstanceOf(Reservation.class);
		return (Reservation) verdict;
	}

	protected final Shortfall refuse(Ask... asks) {
		Verdict verdict = books().reserve(List.of(asks));
		assertThat(verdict).isInstanceOf(Shortfall.class);
		return (Shortfall) verdict;
	}

	protected final void settle(Reservation reservation, String spent) {
		long amount = Billionths.of(new BigDecimal(spent));
		books().settle(reservation, new Settlement(reservation.asks().stream().map((ask) -> amount).toList(), false));
		awaitSettled();
	}

	protected final BudgetStatus status(Budget budget) {
		return books().status(budget);
	}

}
