package io.modelrouter.cost.budget.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetBooksContract;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryBooksTests extends BudgetBooksContract {

	private final VirtualTime time = new VirtualTime();

	private final List<BudgetStatus> heard = new ArrayList<>();

	private final MemoryBooks books = new MemoryBooks(this.time, Journal.NONE, (budget, status) -> hear(status));

	private boolean deaf;

	private synchronized void hear(BudgetStatus status) {
		if (this.deaf) {
			throw new IllegalStateException("deaf");
		}
		this.heard.add(status);
	}

	@Override
	protected BudgetBooks books() {
		return this.books;
	}

	@Override
	protected void advance(Duration duration) {
		this.time.advance(duration);
	}

	@Override
	protected Instant now() {
		return this.time.now();
	}

	@Test
	void everySettlementIsHeardOf() {
		Reservation reservation = reserve(ask(this.team, "2"), ask(this.day, "2"));
		assertThat(this.heard).isEmpty();
		settle(reservation, "1");
		settle(reservation, "1");
		assertThat(this.heard).extracting(BudgetStatus::name).containsExactly("team", "day");
		assertThat(this.heard.get(0).spent()).isEqualByComparingTo("1");
	}

	@Test
	void periodThatIsOverIsNotHeardOf() {
		Reservation reservation = reserve(ask(this.team, "2"));
		advance(Duration.ofHours(1));
		settle(reservation, "1");
		assertThat(this.heard).isEmpty();
	}

	@Test
	void listenerThatBreaksHarmsNobody() {
		this.deaf = true;
		settle(reserve(ask(this.team, "2")), "1");
		assertThat(status(this.team).spent()).isEqualByComparingTo("1");
	}

	@Test
	void clockThatIsSetBackBeginsNoPeriodAgain() {
		advance(Duration.ofMinutes(61));
		settle(reserve(ask(this.team, "2")), "2");
		advance(Duration.ofMinutes(-10));
		assertThat(status(this.team).spent()).isEqualByComparingTo("2");
	}

	@Test
	void booksOfTestsListenToNobody() {
		MemoryBooks quiet = new MemoryBooks(this.time, Journal.NONE, BudgetListener.NONE);
		assertThat(quiet.status(this.day).spent()).isEqualByComparingTo("0");
		quiet.close();
	}

}
