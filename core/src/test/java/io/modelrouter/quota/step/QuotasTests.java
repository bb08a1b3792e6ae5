package io.modelrouter.quota.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.modelrouter.Attempts;
import io.modelrouter.Attempt;
import io.modelrouter.Lane;
import io.modelrouter.ModelLimits;
import io.modelrouter.Outcome;
import io.modelrouter.Permit;
import io.modelrouter.TokenUsage;
import io.modelrouter.quota.Books;
import io.modelrouter.quota.Demand;
import io.modelrouter.quota.LaneShares;
import io.modelrouter.quota.Limit;
import io.modelrouter.quota.QuotaSettings;
import io.modelrouter.quota.Reservation;
import io.modelrouter.quota.Settlement;
import io.modelrouter.quota.Shortage;
import io.modelrouter.quota.Verdict;
import io.modelrouter.estimate.EstimateListener;
import io.modelrouter.time.Time;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class QuotasTests {

	private static final Duration LONG = Duration.ofMinutes(30);

	private final AwayBooks books = new AwayBooks();

	@Test
	void whoeverWaitsAsksAgainWhenTheBooksAreBack() throws Exception {
		Time time = Time.system();
		LimitedModel model = new LimitedModel(Attempts.target("a"), ModelLimits.of(1L, null, null), "", null, false);
		Quotas quotas = Quotas.of(List.of(model), new QuotaSettings(Map.of(), LaneShares.DEFAULT, 10, Map.of()),
				this.books, null, (target) -> EstimateListener.NONE, time);
		QuotaStep step = new QuotaStep(quotas, (attempt) -> Permit.FREE, (attempt) -> Permit.FREE, time);
		Attempt attempt = new QuotaFixture(Map.of(), Map.of(), time).attempt("a", null, Lane.ONLINE, "Hello",
				LONG.multipliedBy(2));
		CompletableFuture<Outcome> outcome = CompletableFuture
			.supplyAsync(() -> step.apply(attempt, (next) -> QuotaFixture.answered(next, TokenUsage.UNKNOWN)));
		assertThat(this.books.asked.await(20, TimeUnit.SECONDS)).isTrue();
		this.books.back = true;
		this.books.listener.run();
		assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Success.class);
	}

	/** Have room only once they are back, but say that it takes long. */
	private static final class AwayBooks implements Books {

		/** By the step, and by the first in the line. */
		private final CountDownLatch asked = new CountDownLatch(2);

		private volatile boolean back;

		private volatile Runnable listener = () -> {
		};

		@Override
		public Verdict reserve(List<Limit> limits, Demand demand) {
			Verdict verdict = this.back ? new Reservation(limits, demand, 0) : new Shortage(limits.get(0), 1, 1, LONG);
			this.asked.countDown();
			return verdict;
		}

		@Override
		public void claim(List<Limit> limits, Demand demand) {
		}

		@Override
		public @Nullable Duration opensIn(List<Limit> limits, Demand demand, long[] before) {
			return null;
		}

		@Override
		public void settle(Reservation reservation, Settlement settlement) {
		}

		@Override
		public Used used(Limit limit) {
			return Used.NOTHING;
		}

		@Override
		public void whenBack(Runnable listener) {
			this.listener = listener;
		}

		@Override
		public void close() {
		}

	}

}
