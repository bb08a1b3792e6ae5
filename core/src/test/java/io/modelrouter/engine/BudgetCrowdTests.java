package io.modelrouter.engine;

import java.math.BigDecimal;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.modelrouter.AttemptFailedException;
import io.modelrouter.BudgetStatus;
import io.modelrouter.Failure;
import io.modelrouter.FailureKind;
import io.modelrouter.Failures;
import io.modelrouter.ModelCallException;
import io.modelrouter.ModelRouter;
import io.modelrouter.ModelRouterException;
import io.modelrouter.TokenUsage;
import io.modelrouter.cost.budget.Scope;
import io.modelrouter.quota.Crowd;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads against one budget of 30.
 */
class BudgetCrowdTests {

	private static final int THREADS = 64;

	private final BudgetFixture fixture = new BudgetFixture().model("a", "0.1").route("chat", "a");

	private final AtomicInteger answers = new AtomicInteger();

	@Test
	void sixtyFourThreadsDoNotOvershootWhenEstimatesAreRight() throws InterruptedException {
		ModelRouter router = this.fixture.budget(BudgetsTests.day(Scope.ALL, "30")).router();
		Crowd.of(THREADS, () -> callUntilRefused(router));
		BudgetStatus status = BudgetFixture.status(router, "day");
		assertThat(status.spent()).isEqualByComparingTo("30");
		assertThat(status.reserved()).isEqualByComparingTo("0");
		assertThat(this.answers).hasValue(300);
	}

	@Test
	void overshootIsAtMostWhatThoseUnderWayCostBeyondTheirEstimates() throws InterruptedException {
		this.fixture.provider.uses("a", () -> SpendingProvider.output(ThreadLocalRandom.current().nextInt(500, 1_500)));
		ModelRouter router = this.fixture.budget(BudgetsTests.day(Scope.ALL, "30")).router();
		Crowd.of(THREADS, () -> callUntilRefused(router));
		BudgetStatus status = BudgetFixture.status(router, "day");
		assertThat(status.spent()).isBetween(new BigDecimal("29.85"), new BigDecimal("30").add(mostError()));
		assertThat(status.reserved()).isEqualByComparingTo("0");
	}

	@Test
	void randomOutcomesLeaveNothingReserved() throws InterruptedException {
		this.fixture.provider.uses("a", BudgetCrowdTests::anything);
		ModelRouter router = this.fixture.budget(BudgetsTests.day(Scope.ALL, "30")).router();
		Crowd.of(THREADS, () -> {
			for (int i = 0; i < 100; i++) {
				call(router);
			}
		});
		assertThat(BudgetFixture.status(router, "day").reserved()).isEqualByComparingTo("0");
	}

	/** Each of those under way may cost 0.15 where at least 0.05 was estimated. */
	private static BigDecimal mostError() {
		return new BigDecimal("0.1").multiply(BigDecimal.valueOf(THREADS));
	}

	private void callUntilRefused(ModelRouter router) {
		while (call(router)) {
			this.answers.incrementAndGet();
		}
	}

	private static boolean call(ModelRouter router) {
		try {
			router.route("chat").call("Hello");
			return true;
		}
		catch (ModelRouterException ex) {
			return !(ex instanceof ModelCallException refused) || !refused.code().equals("budget");
		}
	}

	private static TokenUsage anything() {
		return switch (ThreadLocalRandom.current().nextInt(6)) {
			case 0 -> throw new AttemptFailedException(Failures.of(FailureKind.BAD_REQUEST));
			case 1 -> throw new AttemptFailedException(Failures.of(FailureKind.BAD_REQUEST).notSent());
			case 2 -> throw new AttemptFailedException(Failure.of(FailureKind.CANCELLED, 0, "left", ""));
			case 3 -> throw new IllegalStateException("broken");
			case 4 -> TokenUsage.UNKNOWN;
			default -> SpendingProvider.output(10);
		};
	}

}
