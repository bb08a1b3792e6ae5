package io.modelrouter.retry;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.modelrouter.Attempts;
import io.modelrouter.Crowd;
import io.modelrouter.ModelTarget;
import io.modelrouter.Rejection;
import io.modelrouter.SharedCounts;
import io.modelrouter.retry.RetryBudget.Ticket;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryBudgetTests {

	private static final ModelTarget MODEL = Attempts.target("a");

	private final VirtualTime time = new VirtualTime();

	private final RetryBudget budget = budget(10, 10, SharedCounts.NONE);

	@Test
	void floorIsAllowedWithoutAnyAnswer() {
		assertThat(take(this.budget, 20)).hasSize(10);
	}

	@Test
	void shareOfTheAnswersIsAllowedBeyondTheFloor() {
		answers(this.budget, 200);
		assertThat(take(this.budget, 50)).hasSize(20);
	}

	@Test
	void retriesComeBackWhenTenSecondsHavePassed() {
		take(this.budget, 10);
		this.time.advance(Duration.ofSeconds(10).minusNanos(1));
		assertThat(take(this.budget, 1)).isEmpty();
		this.time.advance(Duration.ofMillis(250).plusNanos(1));
		assertThat(take(this.budget, 20)).hasSize(10);
	}

	@Test
	void answersCountForTenSeconds() {
		answers(this.budget, 1_000);
		this.time.advance(Duration.ofSeconds(9));
		assertThat(take(this.budget, 200)).hasSize(100);
		this.time.advance(Duration.ofSeconds(11));
		assertThat(take(this.budget, 200)).hasSize(10);
	}

	@Test
	void noTenSecondsEverHoldMoreThanTheFloor() {
		long[] taken = new long[600];
		for (int i = 0; i < taken.length; i++) {
			taken[i] = take(this.budget, i % 7).size();
			this.time.advance(Duration.ofMillis(100));
		}
		for (int from = 0; from + 100 <= taken.length; from++) {
			assertThat(IntStream.range(from, from + 100).mapToLong((i) -> taken[i]).sum()).isLessThanOrEqualTo(10);
		}
		assertThat(IntStream.range(0, 600).mapToLong((i) -> taken[i]).sum()).isGreaterThanOrEqualTo(50);
	}

	@Test
	void whatIsGivenBackIsThereAgain() {
		List<Ticket> tickets = take(this.budget, 10);
		tickets.get(0).giveBack();
		assertThat(take(this.budget, 5)).hasSize(1);
	}

	@Test
	void whatIsGivenBackLateGivesNobodyMore() {
		Ticket old = take(this.budget, 1).get(0);
		this.time.advance(Duration.ofSeconds(11));
		take(this.budget, 10);
		old.giveBack();
		assertThat(take(this.budget, 5)).isEmpty();
	}

	@Test
	void longPauseForgetsEverything() {
		answers(this.budget, 1_000);
		take(this.budget, 100);
		this.time.advance(Duration.ofDays(1));
		assertThat(take(this.budget, 20)).hasSize(10);
	}

	@Test
	void namesOfTheSameModelShareOneBudget() {
		ModelTarget again = new ModelTarget("other", "second", MODEL.quotaScope(), MODEL.name(), null, null);
		take(this.budget, 10);
		assertThat(this.budget.take(again)).isNull();
		assertThat(this.budget.take(Attempts.target("b"))).isNotNull();
	}

	@Test
	void answersAndRetriesOfAllInstancesCount() {
		All all = new All(new SharedCounts.Counts(1_000, 95));
		RetryBudget shared = budget(10, 10, all);
		answers(shared, 100);
		assertThat(take(shared, 20)).hasSize(20);
		all.counts = new SharedCounts.Counts(1_000, 100);
		assertThat(take(shared, 20)).isEmpty();
		assertThat(all.successes).isEqualTo(100);
		assertThat(all.retries).isEqualTo(20);
	}

	@Test
	void whatAllInstancesHadMayBeOlderThanWhatHappenedHere() {
		RetryBudget shared = budget(10, 10, new All(new SharedCounts.Counts(50, 2)));
		answers(shared, 200);
		assertThat(take(shared, 50)).hasSize(20);
	}

	@Test
	void whatIsGivenBackIsGivenBackToAllInstances() {
		All all = new All(SharedCounts.Counts.NOTHING);
		Ticket ticket = take(budget(10, 10, all), 2).get(0);
		this.time.advance(Duration.ofSeconds(3));
		ticket.giveBack();
		assertThat(all.retries).isEqualTo(1);
		assertThat(all.ago).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void nothingAtAllMayBeAllowed() {
		assertThat(take(budget(0, 0, SharedCounts.NONE), 1)).isEmpty();
	}

	@Test
	void refusalSaysTheNumbers() {
		answers(this.budget, 42);
		take(this.budget, 10);
		Rejection refusal = this.budget.refusal(MODEL);
		assertThat(refusal.reason()).isEqualTo(Rejection.Reason.RETRY_BUDGET);
		assertThat(refusal.passes()).isFalse();
		assertThat(refusal.message())
			.isEqualTo("No more retries of model 'a' for the moment: of all calls there were 10"
					+ " in the last 10 s beside 42 answers; retry-budget allows 10 % of the answers, and at least 10.");
	}

	@Test
	void thousandThreadsNeverTakeMoreThanThereIs() throws Exception {
		answers(this.budget, 500);
		List<Ticket> tickets = Crowd.of(1_000, () -> this.budget.take(MODEL));
		assertThat(tickets).filteredOn(Objects::nonNull).hasSize(50);
	}

	@Test
	void thousandThreadsThatGiveBackLeaveNothingBehind() throws Exception {
		Crowd.of(1_000, () -> {
			for (int i = 0; i < 100; i++) {
				Ticket ticket = this.budget.take(MODEL);
				if (ticket != null) {
					ticket.giveBack();
				}
			}
			return null;
		});
		assertThat(take(this.budget, 20)).hasSize(10);
	}

	@Test
	void figuresThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudgetSettings(-1, 0))
			.withMessageContaining("ratio");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudgetSettings(Float.NaN, 0))
			.withMessageContaining("ratio");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudgetSettings(10, -1))
			.withMessageContaining("floor");
		assertThat(new RetryBudgetSettings(2.5f, 0)).hasToString("2.5 % of the answers, and at least 0");
	}

	private RetryBudget budget(float ratio, int floor, SharedCounts shared) {
		return new RetryBudget(new RetryBudgetSettings(ratio, floor), shared, this.time);
	}

	private static void answers(RetryBudget budget, int count) {
		IntStream.range(0, count).forEach((i) -> budget.succeeded(MODEL));
	}

	private static List<Ticket> take(RetryBudget budget, int count) {
		return IntStream.range(0, count).mapToObj((i) -> budget.take(MODEL)).filter(Objects::nonNull).toList();
	}

	private static final class All implements SharedCounts {

		private Counts counts;

		private int successes;

		private int retries;

		private Duration ago = Duration.ZERO;

		All(Counts counts) {
			this.counts = counts;
		}

		@Override
		public void succeeded(String quotaScope, String model) {
			assertThat(quotaScope + " " + model).isEqualTo("account a-1");
			this.successes++;
		}

		@Override
		public void retried(String quotaScope, String model) {
			this.retries++;
		}

		@Override
		public void retryGivenBack(String quotaScope, String model, Duration ago) {
			this.retries--;
			this.ago = ago;
		}

		@Override
		public Counts last(String quotaScope, String model) {
			return this.counts;
		}

	}

}
